import { describe, expect, test } from 'vitest';
import { median, mergeBins, spreadsOf, thinRows } from '../../../src/model/health/spread.ts';
import { HEALTH } from './sample.ts';

describe('spreads', () => {
  test('are those of layers that have such values, step by step', () => {
    expect(spreadsOf(HEALTH, 'weight')).toEqual([
      {
        name: 'hidden 1',
        place: 0,
        from: -2,
        to: 1,
        ridges: [
          { step: 0, from: -1, to: 1, counts: [3, 1] },
          { step: 100, from: -2, to: 0.5, counts: [1, 3] },
        ],
      },
      {
        name: 'output',
        place: 2,
        from: 0,
        to: 1,
        ridges: [{ step: 0, from: 0, to: 1, counts: [1, 1] }], // then they overflowed
      },
    ]);
    expect(spreadsOf(HEALTH, 'activation').map(({ name }) => name)).toHaveLength(3);
    expect(spreadsOf(null, 'weight')).toEqual([]);
  });
});

test('few values have few bins, many have all, and none gets lost', () => {
  const bins = (total: number) => {
    const counts = Array.from({ length: 40 }, (_, i) => (i === 7 ? total : 0));
    const wider = mergeBins(counts);
    expect(wider.reduce((sum, count) => sum + count, 0)).toBe(total);
    return wider.length;
  };
  expect([8, 25, 100, 1000].map(bins)).toEqual([8, 10, 20, 40]);
});

test('the middle value splits the counts in halves', () => {
  const spread = { step: 0, from: 0, to: 4 };
  expect(median({ ...spread, counts: [1, 1, 1, 1] })).toBe(2);
  expect(median({ ...spread, counts: [0, 0, 0, 6] })).toBe(3.5);
  expect(median({ ...spread, counts: [0, 0] })).toBe(2);
});

test('some of many are kept evenly, the first and the newest always', () => {
  expect(thinRows([0, 1, 2, 3, 4, 5, 6], 3)).toEqual([0, 3, 6]);
  expect(thinRows([0, 1], 3)).toEqual([0, 1]);
});
