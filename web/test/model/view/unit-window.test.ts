import { expect, test } from 'vitest';
import { positionOf, unitAt, windowStart, windowsOf } from '../../../src/model/view/unit-window.ts';
import { frame } from '../../draw/frames.ts';

test('a frame without windows holds the first units in their order', () => {
  expect(positionOf(frame('weights', {}), 0, 7)).toBe(7);
});

test('a frame with a window holds the units that it names, and no other of that layer', () => {
  const moved = frame('weights', {}, { units: '{"-1": [30, 2], "1": [9]}' });
  expect([30, 2, 0].map((unit) => positionOf(moved, -1, unit))).toEqual([0, 1, -1]);
  expect(positionOf(moved, 0, 5)).toBe(5);
  expect([unitAt(moved, -1, 1), unitAt(moved, 1, 0), unitAt(moved, 0, 4)]).toEqual([2, 9, 4]);
});

test('a window stays within its layer', () => {
  expect([windowStart(-5, 40), windowStart(30, 40), windowStart(3, 10)]).toEqual([0, 24, 0]);
});

test('only windows that are not the first units are asked for', () => {
  const first = Array.from({ length: 16 }, (_, unit) => unit);
  const columns = [
    { index: -1, sent: [...first, 16] },
    { index: 0, sent: first },
    { index: 1, sent: [3, 4] },
    { index: 2, sent: [0, 1] },
  ];
  expect(windowsOf(columns)).toEqual([
    { layer: -1, units: [...first, 16] },
    { layer: 1, units: [3, 4] },
  ]);
});
