import { expect, test } from 'vitest';
import { findNames } from '../../../src/model/view/search.ts';

const names = ['plan=basic', 'plan=pro', 'Region, north', 'age'];
const find = (text: string) => findNames(names.length, (place) => names[place] ?? '', text);

test('every word has to be in the name, whatever its case', () => {
  expect(find('PLAN')).toEqual([0, 1]);
  expect(find('north reg')).toEqual([2]);
  expect(find('plan age')).toEqual([]);
});

test('nothing to search for finds all', () => {
  expect(find('  ')).toEqual([0, 1, 2, 3]);
});
