import { expect, test } from 'vitest';
import { reduce } from '../../../src/model/reduce.ts';
import { isSaved, NO_RESULTS, reduceResults } from '../../../src/model/results/results.ts';
import { INITIAL } from '../../../src/model/state.ts';
import { subscription } from '../../../src/model/subscription.ts';
import { DEFAULT, opened } from '../experiment/sample.ts';
import { answer } from './sample.ts';

const exported = (offset: number, next: number, total: number) =>
  ({
    type: 'predictions-exported',
    run: '',
    offset,
    next,
    total,
    step: 3,
    text: `${offset};`,
    problem: '',
  }) as const;

test('what was answered before anything was changed is kept beside what comes after', () => {
  const first = answer({ row: 4, value: 0.3 });
  let results = reduceResults(NO_RESULTS, {
    type: 'row-tried',
    query: { row: 4, values: [], explain: null },
  });
  results = reduceResults(results, first);
  expect(results.before).toBe(first);
  const query = { row: 4, values: [{ column: 'age', value: 50 }], explain: null };
  results = reduceResults(results, { type: 'row-tried', query });
  const second = answer({ row: 4, value: 0.6 });
  results = reduceResults(results, second);
  expect([results.before, results.answer]).toEqual([first, second]);
  results = reduceResults(results, { type: 'row-tried', query: { ...query, row: 5 } });
  expect(results.before).toBeNull();
});

test('blocks of a file come in their order, and none of one that was given up', () => {
  let results = reduceResults(NO_RESULTS, { type: 'saving-asked' });
  results = reduceResults(results, exported(0, 10, 25));
  results = reduceResults(results, exported(0, 10, 25)); // of an earlier file
  expect(results.saving).toMatchObject({ next: 10, total: 25, blocks: ['0;'] });
  results = reduceResults(results, exported(10, 20, 25));
  expect(results.saving && isSaved(results.saving)).toBe(false);
  results = reduceResults(results, exported(20, 25, 25));
  expect(results.saving && isSaved(results.saving)).toBe(true);
  results = reduceResults(results, { type: 'saving-ended' });
  expect(reduceResults(results, exported(25, 30, 40)).saving).toBeNull();
});

test('a file that cannot be made ends', () => {
  const saving = reduceResults(NO_RESULTS, { type: 'saving-asked' });
  expect(reduceResults(saving, { ...exported(0, 0, 0), problem: 'Gone.' }).saving).toBeNull();
});

test('other data forgets what was tried and asked; the same data keeps it', () => {
  const query = { row: 4, values: [], explain: null };
  let state = reduce(INITIAL, opened(DEFAULT));
  state = reduce(state, { type: 'row-tried', query });
  expect(reduce(state, opened({ ...DEFAULT, seed: 9 })).results.trying).toBe(query);
  const other = { ...DEFAULT, data: { ...DEFAULT.data, name: 'xor' } } as typeof DEFAULT;
  expect(reduce(state, opened(other)).results.trying.row).toBeNull();
});

test('only what the visible part shows is asked for', () => {
  const state = reduce(INITIAL, opened(DEFAULT, { plane: false }));
  const at = (part: string) =>
    subscription({ ...state, place: { name: 'results', part } }, 'visible');
  expect(at('')).toMatchObject({ columns: false, answer: null, predictions: null });
  expect(at('try')).toMatchObject({ columns: true, answer: { row: null } });
  expect(at('predictions').predictions).toMatchObject({
    filter: { order: 'loss', descending: true },
    offset: 0,
  });
  const place = { name: 'results', part: 'predictions' } as const;
  expect(subscription({ ...state, place }, 'hidden').predictions).toBeNull();
  const pictures = reduce(INITIAL, opened(DEFAULT, { plane: false, shape: [8, 8, 1] }));
  const overview = { ...pictures, place: { name: 'results', part: '' } as const };
  expect(subscription(overview, 'visible').predictions?.filter).toMatchObject({
    outcome: 'wrong',
  });
});
