import { expect, test, vi } from 'vitest';
import { defaultPalette } from '../../../src/draw/base/palette.ts';
import {
  heatColor,
  heatRows,
  paintHeat,
  paintRidges,
  ridges,
  spreadAxis,
  spreadTicks,
} from '../../../src/draw/plot/ridge.ts';
import type { Spread } from '../../../src/model/health/spread.ts';

const ROOM = { width: 116, height: 100 };
const spread: Spread = {
  name: 'hidden 1',
  place: 0,
  from: -1,
  to: 3,
  ridges: [
    { step: 0, from: -1, to: 1, counts: [4, 2] },
    { step: 10, from: -1, to: 3, counts: [0, 8] },
  ],
};
const many = (count: number): Spread => ({
  ...spread,
  ridges: Array.from({ length: count }, (_, step) => ({ step, from: -1, to: 3, counts: [1] })),
});

test('the newest ridge is at the bottom and in front, each as high as its own peak', () => {
  const [old, newest] = ridges(spread, ROOM);
  expect([old?.age, newest?.age]).toEqual([0, 1]);
  expect(newest?.foot).toBe(99);
  const height = (mark = old) =>
    (mark?.foot ?? 0) - Math.min(...(mark?.line ?? []).map(([, y]) => y));
  expect(height(old)).toBeCloseTo(height(newest));
  expect(Math.min(...(old?.line ?? []).map(([, y]) => y))).toBeGreaterThanOrEqual(0);
});

test('a ridge stands over its own values', () => {
  const [old] = ridges(spread, ROOM);
  expect(old?.line.map(([x]) => x)).toEqual([8, 8, 20.5, 45.5, 58, 108]);
});

test('of many checkups as many are drawn as can be told apart', () => {
  expect(ridges(many(200), ROOM)).toHaveLength(24);
  expect(heatRows(many(200), ROOM)).toHaveLength(60);
  expect(ridges(many(1), ROOM)[0]?.age).toBe(1);
});

test('rows of the heat map fill its height, and their bins lie where the values are', () => {
  const [first, second] = heatRows(spread, ROOM);
  expect(first).toEqual({ top: 0, height: 50, from: 8, each: 25, fill: [1, 0.5] });
  expect(second).toMatchObject({ top: 50, each: 50, fill: [0, 1] });
});

test('values that are all the same stand in the middle', () => {
  const across = spreadAxis({ ...spread, from: 2, to: 2 }, 116);
  expect([across.from, across.to]).toEqual([0, 4]);
  expect(spreadAxis({ ...spread, from: 0, to: 0 }, 116)).toMatchObject({ from: -1, to: 1 });
});

test('zero is written where there is room for it', () => {
  const ticks = (from: number, to: number) =>
    spreadTicks({ from, to, start: 8, end: 108 }, 30).map(({ value }) => value);
  expect(ticks(-1, 1)).toEqual([-1, 1, 0]);
  expect(ticks(-0.1, 1)).toEqual([-0.1, 1]);
  expect(ticks(1, 2)).toEqual([1, 2]);
});

const context = () =>
  Object.fromEntries(
    ['beginPath', 'lineTo', 'stroke', 'fill', 'fillRect'].map((name) => [name, vi.fn()]),
  ) as unknown as CanvasRenderingContext2D;

test('every ridge is filled, so that it hides what is behind it', () => {
  const painted = context();
  paintRidges(painted, ridges(spread, ROOM), defaultPalette);
  expect(painted.fill).toHaveBeenCalledTimes(2);
  expect(painted.stroke).toHaveBeenCalledTimes(2);
});

test('empty bins are left to the ground', () => {
  const painted = context();
  paintHeat(painted, heatRows(spread, ROOM), heatColor(defaultPalette));
  expect(painted.fillRect).toHaveBeenCalledTimes(3);
  expect(painted.fillRect).toHaveBeenLastCalledWith(58, 50, 50, 50);
  expect(heatColor(defaultPalette)(1)).toEqual(defaultPalette.accent);
});
