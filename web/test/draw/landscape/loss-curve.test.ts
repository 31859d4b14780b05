import { expect, test, vi } from 'vitest';
import { defaultPalette } from '../../../src/draw/base/palette.ts';
import { paintCurve } from '../../../src/draw/landscape/loss-curve.ts';
import { landscapeOf } from '../../../src/model/landscape/landscape.ts';
import { PARABOLA } from '../../model/landscape/sample.ts';

test('a curve breaks where the loss is no number, and carries the way of the run', () => {
  const context = {
    beginPath: vi.fn(),
    moveTo: vi.fn(),
    lineTo: vi.fn(),
    arc: vi.fn(),
    fill: vi.fn(),
    stroke: vi.fn(),
  };
  const found = landscapeOf(PARABOLA);
  if (!found) throw new Error('There is no landscape.');
  const loss = Float64Array.of(0, Number.POSITIVE_INFINITY, 4);
  const across = { from: 0, to: 2, start: 0, end: 20 };
  const up = { from: 0, to: 4, start: 40, end: 0 };
  const paint = context as unknown as CanvasRenderingContext2D;
  paintCurve(paint, { ...found, loss }, { across, up }, defaultPalette);
  expect(context.moveTo.mock.calls).toEqual([
    [0, 40],
    [20, 0],
  ]);
  expect(context.arc.mock.calls.map(([x, y]) => [x, y])).toEqual([[10, 30]]);
});
