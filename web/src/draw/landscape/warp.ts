/** The plane as a layer sees it: a bent grid, and the rows of the data on it. */

import type { Frame, Tensor } from '../../protocol/frame.ts';
import { arrayOf } from '../../protocol/frame-check.ts';
import { type Axis, extent, place } from '../base/axis.ts';
import { css, type Rgb } from '../base/color.ts';
import type { Palette } from '../base/palette.ts';
import { type Point, paintPoints } from '../plot/scatter.ts';

type Ends = readonly [from: number, to: number];

const finite = ({ data }: Tensor, first: number): number[] => {
  const found: number[] = [];
  for (let i = first; i < data.length; i += 2) found.push(data[i] ?? 0);
  return found;
};

/** The ends of both axes, equally long, so that no direction is stretched. */
export function warpEnds(warp: Frame): readonly [across: Ends, up: Ends] {
  const arrays = [arrayOf('warp', warp, 'grid'), arrayOf('warp', warp, 'points')].filter(
    (a) => a !== undefined,
  );
  const [x, y] = [0, 1].map((first) => extent(...arrays.map((array) => finite(array, first))));
  const [left = 0, right = 1] = x ?? [];
  const [low = 0, high = 1] = y ?? [];
  const half = Math.max(right - left, high - low) / 2;
  const [across, up] = [(left + right) / 2, (low + high) / 2];
  return [
    [across - half, across + half],
    [up - half, up + half],
  ];
}

/** Paints every line of the grid, the axes of the plane darker, and the rows. */
export function paintWarp(
  context: CanvasRenderingContext2D,
  warp: Frame,
  { across, up }: { across: Axis; up: Axis },
  palette: Palette,
  color: (target: number) => Rgb,
): void {
  const grid = arrayOf('warp', warp, 'grid');
  const side = grid?.shape[0] ?? 0;
  const spot = (i: number): [number, number] => [
    place(across, grid?.data[2 * i] ?? Number.NaN),
    place(up, grid?.data[2 * i + 1] ?? Number.NaN),
  ];
  for (let line = 0; line < side; line++) {
    const isAxis = line === (side - 1) / 2;
    context.beginPath();
    for (let i = 0; i < side; i++) context.lineTo(...spot(line * side + i));
    context.moveTo(...spot(line));
    for (let i = 0; i < side; i++) context.lineTo(...spot(i * side + line));
    context.lineWidth = isAxis ? 2 : 1;
    context.globalAlpha = isAxis ? 0.9 : 0.4;
    context.strokeStyle = css(isAxis ? palette.ink : palette.ink2);
    context.stroke();
  }
  context.globalAlpha = 1;
  paintPoints(context, marks(warp, across, up, color), palette, 2.5);
}

function marks(warp: Frame, across: Axis, up: Axis, color: (target: number) => Rgb): Point[] {
  const points = arrayOf('warp', warp, 'points')?.data ?? [];
  const target = arrayOf('warp', warp, 'target')?.data ?? [];
  return Array.from(
    target,
    (value, row): Point => ({
      row,
      x: place(across, points[2 * row] ?? Number.NaN),
      y: place(up, points[2 * row + 1] ?? Number.NaN),
      color: color(value),
      part: 'train',
    }),
  ).filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
}
