import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  clampHeight,
  firstHeight,
  HEAD,
  heightAfter,
  isDocked,
} from '../../../src/model/view/drawer-height.ts';

test('a high screen shows curves at first, a low one the tabs alone', () => {
  expect(isDocked(firstHeight(900))).toBe(true);
  expect(firstHeight(720)).toBe(HEAD);
});

test('every height is the tabs alone or room to see something, and leaves the network its share', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -500, max: 5000 }),
      fc.integer({ min: 1, max: 3000 }),
      (to, screen) => {
        const height = clampHeight(to, screen);
        expect(height === HEAD || isDocked(height)).toBe(true);
        expect(height).toBeLessThanOrEqual(Math.max(HEAD, Math.round(screen * 0.6)));
        expect(clampHeight(height, screen)).toBe(height);
      },
    ),
  );
});

test('the arrow keys open and close it and go between', () => {
  const up = heightAfter('ArrowUp', HEAD, 900) ?? 0;
  expect(isDocked(up)).toBe(true);
  expect(heightAfter('ArrowDown', up, 900)).toBe(HEAD);
  expect(heightAfter('ArrowUp', 200, 900)).toBeGreaterThan(200);
  expect(heightAfter('Home', 200, 900)).toBe(540);
  expect(heightAfter('a', 200, 900)).toBeNull();
});
