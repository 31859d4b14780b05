import { expect, test } from 'vitest';
import { NO_WORDS, rowWords } from '../../../src/model/view/row-words.ts';
import type { RowShown } from '../../../src/protocol/messages.ts';
import { DEFAULT, opened } from '../experiment/sample.ts';

const facts = opened(DEFAULT, {
  inputs: ['age', 'plan=basic', 'plan=pro', 'plan=missing'],
  inputColumns: ['age', 'plan', 'plan', 'plan'],
});
const row = (plan: string): RowShown => ({
  type: 'row-shown',
  row: 0,
  part: 'train',
  columns: ['age', 'plan'],
  cells: ['41', plan],
  target: 'yes',
  prediction: 'no',
  run: '',
  probabilities: [],
});

test('the part of a column that the row has is told by its category', () => {
  const { active, words } = rowWords(facts, row('pro'));
  expect([...active]).toEqual([2]);
  expect(words.get(1)).toBe('pro');
  expect(words.get(2)).toBe('pro');
  expect(words.has(0)).toBe(false);
});

test('a missing cell and a category that nobody knew are told too', () => {
  expect([...rowWords(facts, row('')).active]).toEqual([3]);
  const odd = rowWords(facts, row('gold'));
  expect([...odd.active]).toEqual([]);
  expect(odd.words.get(1)).toBe('gold');
});

test('without a row there are none', () => {
  expect(rowWords(facts, null)).toEqual(NO_WORDS);
});
