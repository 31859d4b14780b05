import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contourSegments } from '../../../src/draw/landscape/contour.ts';

test('a slope has one straight line, at its share of the way', () => {
  expect(contourSegments([0, 4, 0, 4], 2, 1)).toEqual([0.25, 0, 0.25, 1]);
});

test('a peak in a corner is cut off', () => {
  expect(contourSegments([1, 0, 0, 0], 2, 0.5)).toEqual([0, 0.5, 0.5, 0]);
});

test('a saddle has two lines', () => {
  expect(contourSegments([1, 0, 0, 1], 2, 0.5)).toHaveLength(8);
});

test('a hill is surrounded', () => {
  const ends = contourSegments([0, 0, 0, 0, 1, 0, 0, 0, 0], 3, 0.5);
  expect(ends).toHaveLength(16);
  for (let i = 0; i < ends.length; i += 2) {
    const away = Math.abs((ends[i] ?? 0) - 1) + Math.abs((ends[i + 1] ?? 0) - 1);
    expect(away).toBeCloseTo(0.5, 9);
  }
});

test('nothing is drawn where all is lower, higher or no number', () => {
  expect(contourSegments([0, 0, 0, 0], 2, 1)).toEqual([]);
  expect(contourSegments([2, 2, 2, 2], 2, 1)).toEqual([]);
  expect(contourSegments([0, 4, Number.NaN, 4], 2, 1)).toEqual([]);
});

test('every end lies on a side of a cell, at the very level', () => {
  const heights = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: 12,
    maxLength: 12,
  });
  fc.assert(
    fc.property(heights, (grid) => {
      const at = (x: number, y: number): number => grid[4 * y + x] ?? 0;
      const ends = contourSegments(grid, 4, 0.5);
      for (let i = 0; i < ends.length; i += 2) {
        const [x = 0, y = 0] = [ends[i], ends[i + 1]];
        const [left, top] = [Math.floor(x), Math.floor(y)];
        const [s, t] = [x - left, y - top];
        expect(Math.min(s, t)).toBe(0);
        const next = at(Math.min(3, left + Math.ceil(s)), Math.min(2, top + Math.ceil(t)));
        expect(at(left, top) + (s + t) * (next - at(left, top))).toBeCloseTo(0.5, 6);
      }
    }),
  );
});
