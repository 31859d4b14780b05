import { expect, test } from 'vitest';
import { confusionRows, rightOf } from '../../../src/draw/plot/confusion.ts';
import { frame } from '../frames.ts';

const confusion = frame('confusion', {
  train: { shape: [2, 2], data: Int32Array.of(9, 1, 0, 0) },
});

test('shares are of the true class, and an empty class shares nothing', () => {
  const rows = confusionRows(confusion, 'train');
  expect(rows?.[0]).toEqual([
    { count: 9, share: 0.9, right: true },
    { count: 1, share: 0.1, right: false },
  ]);
  expect(rows?.[1]?.map(({ share }) => share)).toEqual([0, 0]);
  expect(rightOf(rows ?? [])).toEqual([9, 10]);
});

test('a part without a matrix has no rows', () => {
  expect(confusionRows(confusion, 'validation')).toBeNull();
  expect(confusionRows(null, 'train')).toBeNull();
});
