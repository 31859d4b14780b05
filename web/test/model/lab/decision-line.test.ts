import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  biasThrough,
  lineWithin,
  type Point,
  turnTowards,
} from '../../../src/model/lab/decision-line.ts';

const coordinate = fc.double({ min: -2, max: 2, noNaN: true });
const point: fc.Arbitrary<Point> = fc.tuple(coordinate, coordinate);
const weights = point.filter(([x, y]) => Math.hypot(x, y) > 0.05);
const distance = ([w1, w2]: Point, bias: number, [x, y]: Point) =>
  Math.abs(w1 * x + w2 * y + bias) / Math.hypot(w1, w2);

test('both ends of the line lie on it, and on the edge of the square', () => {
  fc.assert(
    fc.property(weights, coordinate, (w, bias) => {
      for (const end of lineWithin(w, bias, 2) ?? []) {
        expect(distance(w, bias, end)).toBeLessThan(1e-6);
        expect(Math.max(...end.map(Math.abs))).toBeCloseTo(2);
      }
    }),
  );
});

test('a line that passes outside the square has no ends', () => {
  expect(lineWithin([1, 0], -3, 2)).toBeNull();
  expect(lineWithin([0, 0], 1, 2)).toBeNull();
  expect(lineWithin([1, 0], 0, 2)).toEqual([
    [-0, -2],
    [-0, 2],
  ]);
});

test('a shifted line passes through the point', () => {
  fc.assert(
    fc.property(weights, point, (w, at) => {
      expect(distance(w, biasThrough(w, at), at)).toBeLessThan(1e-9);
    }),
  );
});

test('a turned line keeps its pivot, its side and the length of its weights', () => {
  fc.assert(
    fc.property(weights, point, point, (w, pivot, at) => {
      const turned = turnTowards(w, pivot, at);
      const bias = biasThrough(turned, pivot);
      expect(Math.hypot(...turned)).toBeCloseTo(Math.hypot(...w));
      expect(turned[0] * w[0] + turned[1] * w[1]).toBeGreaterThan(-1e-9);
      expect(distance(turned, bias, pivot)).toBeLessThan(1e-9);
      if (Math.hypot(at[0] - pivot[0], at[1] - pivot[1]) > 1e-3) {
        expect(distance(turned, bias, at)).toBeLessThan(1e-6);
      }
    }),
  );
});
