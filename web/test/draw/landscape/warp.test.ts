import { expect, test, vi } from 'vitest';
import { defaultPalette } from '../../../src/draw/base/palette.ts';
import { paintWarp, warpEnds } from '../../../src/draw/landscape/warp.ts';
import { floats, frame } from '../frames.ts';

const warp = frame('warp', {
  grid: floats([2, 2, 2], 0, 10, 4, 10, 0, 0, 4, 0),
  points: floats([2, 2], 1, 2, Number.NaN, 3),
  target: floats([2], 0, 1),
});

test('both axes are equally long, and hold everything', () => {
  const [across, up] = warpEnds(warp);
  expect(across[1] - across[0]).toBeCloseTo(up[1] - up[0], 9);
  expect((across[0] + across[1]) / 2).toBeCloseTo(2, 9);
  expect(up[0]).toBeLessThanOrEqual(0);
  expect(up[1]).toBeGreaterThanOrEqual(10);
});

test('the lines run both ways through the crossings, and a point that is nowhere is not drawn', () => {
  const context = {
    beginPath: vi.fn(),
    moveTo: vi.fn(),
    lineTo: vi.fn(),
    arc: vi.fn(),
    fill: vi.fn(),
    stroke: vi.fn(),
  };
  const axis = { from: 0, to: 10, start: 0, end: 10 };
  const axes = { across: axis, up: { ...axis, start: 10, end: 0 } };
  const paint = context as unknown as CanvasRenderingContext2D;
  paintWarp(paint, warp, axes, defaultPalette, () => [0, 0, 0]);
  expect(context.lineTo.mock.calls.slice(0, 4)).toEqual([
    [0, 0],
    [4, 0],
    [0, 0],
    [0, 10],
  ]);
  expect(context.arc.mock.calls.map(([x, y]) => [x, y])).toEqual([[1, 8]]);
});
