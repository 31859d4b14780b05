import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Camera,
  centerOn,
  FIT,
  MOST_ZOOM,
  panBy,
  reveal,
  zoomAt,
} from '../../../src/draw/network/camera.ts';

const lens = { width: 1000, height: 546, head: 46 };
/** Where a point of the fitted layout is seen. */
const seen = ({ zoom, x, y }: Camera, [px, py]: readonly [number, number]) => [
  px * zoom + x,
  lens.head + (py - lens.head) * zoom + y,
];

test('what is under the pointer stays there while it comes nearer', () => {
  const spot = fc.record({
    x: fc.integer({ min: 0, max: 1000 }),
    y: fc.integer({ min: 46, max: 546 }),
  });
  fc.assert(
    fc.property(spot, fc.double({ min: 1, max: MOST_ZOOM, noNaN: true }), (at, factor) => {
      const [x = 0, y = 0] = seen(zoomAt(FIT, factor, at, lens), [at.x, at.y]);
      expect(x).toBeCloseTo(at.x, 6);
      expect(y).toBeCloseTo(at.y, 6);
    }),
  );
});

test('from farthest away all of it is in sight, and nothing moves it', () => {
  const near = zoomAt(FIT, 4, { x: 700, y: 300 }, lens);
  expect(zoomAt(near, 0.01, { x: 10, y: 60 }, lens)).toEqual(FIT);
  expect(panBy(FIT, 300, -200, lens)).toEqual(FIT);
});

test('it comes no nearer than allowed', () => {
  expect(zoomAt(FIT, 1000, { x: 0, y: 46 }, lens).zoom).toBe(MOST_ZOOM);
});

test('it is never moved out of sight', () => {
  const near = zoomAt(FIT, 2, { x: 500, y: 296 }, lens);
  expect(panBy(near, 1e6, 1e6, lens)).toEqual({ zoom: 2, x: 0, y: 0 });
  expect(panBy(near, -1e6, -1e6, lens)).toEqual({ zoom: 2, x: -1000, y: -500 });
});

describe('a box that should be seen', () => {
  const near = zoomAt(FIT, 2, { x: 0, y: 46 }, lens);

  test('is brought in by as little as it takes', () => {
    const moved = reveal(near, { x: 1200, y: 100, width: 50, height: 50 }, lens);
    expect(moved).toEqual({ zoom: 2, x: -250, y: 0 });
    expect(reveal(moved, { x: 400, y: 100, width: 50, height: 50 }, lens)).toEqual(moved);
  });

  test('comes to the middle where that is asked', () => {
    expect(centerOn(near, { x: 1000, y: 596 }, lens)).toEqual({ zoom: 2, x: -500, y: -300 });
  });
});
