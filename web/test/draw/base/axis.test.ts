import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extent, invert, MARGIN, place, squareAxes, ticks } from '../../../src/draw/base/axis.ts';

test.each([
  [-6, 6, 6, [-6, -4, -2, 0, 2, 4, 6]],
  [0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [-100, 420, 5, [0, 200, 400]],
])('from %d to %d there are %d round ticks or so', (from, to, count, wanted) => {
  expect(ticks(from, to, count)).toEqual(wanted);
});

test('no span has one tick', () => {
  expect(ticks(3, 3)).toEqual([3]);
});

test('a pixel and back is the same value', () => {
  const axis = { from: -6, to: 6, start: 300, end: 8 };
  fc.assert(
    fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (value) => {
      expect(invert(axis, place(axis, value))).toBeCloseTo(value, 9);
    }),
  );
});

test('an extent holds every finite number with a margin', () => {
  expect(extent([1, 2], [Number.NaN, 5])).toEqual([1 - 0.16, 5 + 0.16]);
  expect(extent([])).toEqual([-1, 1]);
  const [low, high] = extent([3]);
  expect(low).toBeLessThan(3);
  expect(high).toBeGreaterThan(3);
});

test('the inside of a square plot is a square', () => {
  const { across, up, height } = squareAxes(300, [-6, 6], [-6, 6]);
  expect(across.end - across.start).toBe(up.start - up.end);
  expect(across.end).toBe(300 - MARGIN.right);
  expect(height).toBe(up.start + MARGIN.bottom);
});
