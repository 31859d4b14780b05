import { expect, test } from 'vitest';
import { kernelsOf } from '../../../src/draw/map/kernel.ts';
import { floats } from '../frames.ts';

test('a filter has one kernel a channel, rows from the top', () => {
  const K = floats([1, 2, 2, 3], ...Array.from({ length: 12 }, (_, i) => i));
  const kernels = kernelsOf(K, 1);
  expect(kernels.map(({ shape, data }) => [shape, [...data]])).toEqual([
    [
      [1, 1, 2],
      [1, 7],
    ],
    [
      [1, 1, 2],
      [4, 10],
    ],
  ]);
  expect(kernelsOf(K, 3)).toEqual([]);
  expect(kernelsOf(undefined, 0)).toEqual([]);
});
