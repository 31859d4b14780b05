import { expect, test } from 'vitest';
import { curveMarks } from '../../../src/draw/plot/activation-curve.ts';

const relu = [
  [-2, 0],
  [0, 0],
  [2, 2],
] as const;

test('the curve runs from left to right, and the point lies on it', () => {
  const { path, point } = curveMarks(relu, [1, 1], 128, 128);
  expect(path).toBe('M14.0 114.0L64.0 114.0L114.0 14.0');
  expect(point).toEqual({ x: 89, y: 64 });
});

test('a point beyond the curve is still in the box', () => {
  const { point } = curveMarks(relu, [10, 10], 128, 128);
  expect(point).toEqual({ x: 114, y: 14 });
});

test('the axes cross where both are zero', () => {
  expect(curveMarks(relu, null, 128, 128)).toMatchObject({ zeroX: 64, zeroY: 114, point: null });
});

test('a flat curve has a height all the same', () => {
  const { path } = curveMarks(
    [
      [-1, 0],
      [1, 0],
    ],
    null,
    128,
    128,
  );
  expect(path).toBe('M14.0 64.0L114.0 64.0');
});
