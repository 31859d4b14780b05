import { describe, expect, test } from 'vitest';
import { HIGH, pointOnSurface, surfaceOf } from '../../../src/draw/landscape/surface.ts';
import { heightScale } from '../../../src/model/landscape/landscape.ts';
import { over } from '../../model/landscape/sample.ts';

const slope = over(2, 0, 1, 2, 3);
const scale = heightScale(slope.loss, 'straight');

describe('the surface', () => {
  test('has a corner for each place: the first axis across, the second away', () => {
    const { positions } = surfaceOf(slope, scale);
    const corners = [0, 1, 2, 3].map((i) => [...positions.slice(3 * i, 3 * i + 3)]);
    expect(corners[0]).toEqual([-1, 0, 1]);
    expect(corners[1]?.[0]).toBe(1);
    expect(corners[3]?.[1]).toBeCloseTo(HIGH, 6);
    expect(corners[3]?.[2]).toBe(-1);
  });

  test('has two triangles for each cell, seen from above', () => {
    const { positions, triangles } = surfaceOf(slope, scale);
    expect(triangles).toHaveLength(6);
    for (let i = 0; i < triangles.length; i += 3) {
      const at = (j: number, axis: number) => positions[3 * (triangles[i + j] ?? 0) + axis] ?? 0;
      const [ax, az] = [at(1, 0) - at(0, 0), at(1, 2) - at(0, 2)];
      const [bx, bz] = [at(2, 0) - at(0, 0), at(2, 2) - at(0, 2)];
      expect(az * bx - ax * bz).toBeGreaterThan(0); // its normal points up
    }
  });

  test('has a hole where the loss is no number', () => {
    const holed = over(3, 0, 1, 2, 3, 4, 5, 6, 7, Number.POSITIVE_INFINITY);
    const { positions, triangles, lines } = surfaceOf(holed, scale);
    expect(triangles).toHaveLength(3 * 6);
    expect([...triangles, ...lines]).not.toContain(8);
    expect(positions.every(Number.isFinite)).toBe(true);
  });
});

describe('a point', () => {
  test('lies between its four places', () => {
    const [x, y, z] = pointOnSurface(slope, scale, [0.5, 0.5]) ?? [];
    expect([x, z]).toEqual([0, 0]);
    expect(y).toBeCloseTo(HIGH / 2, 9);
    expect(pointOnSurface(slope, scale, [1, 1])).toEqual([1, HIGH, -1]);
  });

  test('beside the ground or over a hole lies nowhere', () => {
    expect(pointOnSurface(slope, scale, [1.1, 0])).toBeNull();
    expect(pointOnSurface(over(2, 0, 1, 2, Number.NaN), scale, [0.5, 0.5])).toBeNull();
  });
});
