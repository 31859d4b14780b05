import type { Frame, Tensor } from '../../protocol/frame.ts';
import { arrayOf } from '../../protocol/frame-check.ts';
import { type Axis, place } from '../base/axis.ts';
import { css, type Rgb } from '../base/color.ts';
import type { Palette } from '../base/palette.ts';

/** One row of the data as a mark. */
export interface Point {
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly color: Rgb;
  readonly part: 'train' | 'validation';
}

interface PointView {
  readonly across: Axis;
  readonly up: Axis;
  readonly showValidation: boolean;
  readonly color: (target: number) => Rgb;
}

/** The colour of a target: a class has its own, a number its place on the scale. */
export function targetColor(
  palette: Palette,
  classes: number,
  limit: number,
): (target: number) => Rgb {
  if (classes === 2) return (target) => (target > 0.5 ? palette.positive : palette.negative);
  if (classes > 2) return (target) => palette.classes[Math.round(target) % 10] ?? palette.ink;
  return (target) => {
    const at = Math.round(127.5 + (127.5 * Math.max(-1, Math.min(1, target / limit)) || 0));
    const pixel = palette.scale[at] ?? 0;
    return [pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255];
  };
}

/** The marks of a `points` frame on the plane; those of validation only when asked for. */
export function planePoints(points: Frame | null, view: PointView): Point[] {
  const x = arrayOf('points', points, 'x');
  const target = arrayOf('points', points, 'target');
  if (!x || !target) return [];
  const pairs = (row: number): [number, number] => [x.data[2 * row] ?? 0, x.data[2 * row + 1] ?? 0];
  return marks(target, arrayOf('points', points, 'part'), view, pairs);
}

/** The marks of a `fit` frame: the true value across, the predicted one up. */
export function fitPoints(fit: Frame | null, view: PointView): Point[] {
  const target = arrayOf('fit', fit, 'target');
  const predicted = arrayOf('fit', fit, 'predicted');
  if (!target || !predicted) return [];
  const pairs = (row: number): [number, number] => [
    target.data[row] ?? 0,
    predicted.data[row] ?? 0,
  ];
  return marks(target, arrayOf('fit', fit, 'part'), view, pairs);
}

function marks(
  target: Tensor,
  part: Tensor | undefined,
  view: PointView,
  pairs: (row: number) => [number, number],
): Point[] {
  const found: Point[] = [];
  for (let row = 0; row < target.data.length; row++) {
    const validation = part?.data[row] === 1;
    if (validation && !view.showValidation) continue;
    const [x, y] = pairs(row);
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    found.push({
      row,
      x: place(view.across, x),
      y: place(view.up, y),
      color: view.color(target.data[row] ?? 0),
      part: validation ? 'validation' : 'train',
    });
  }
  return found;
}

/** Training rows are filled, validation rows are rings; a halo lifts both off any ground. */
export function paintPoints(
  context: CanvasRenderingContext2D,
  points: readonly Point[],
  palette: Palette,
  radius = 3,
): void {
  const halo = css(palette.surface);
  for (const { x, y, color, part } of points) {
    context.beginPath();
    context.arc(x, y, part === 'train' ? radius : radius + 0.5, 0, 2 * Math.PI);
    if (part === 'train') {
      context.fillStyle = css(color);
      context.fill();
      context.lineWidth = 1;
      context.strokeStyle = halo;
      context.stroke();
    } else {
      context.fillStyle = halo;
      context.fill();
      context.lineWidth = 1.75;
      context.strokeStyle = css(color);
      context.stroke();
    }
  }
}

/** A double ring around the chosen row, seen on light and on dark. */
export function paintChosen(
  context: CanvasRenderingContext2D,
  point: Point,
  palette: Palette,
): void {
  const rings: readonly [radius: number, width: number, color: Rgb][] = [
    [8, 5, palette.surface],
    [8, 2, palette.ink],
  ];
  for (const [radius, width, color] of rings) {
    context.beginPath();
    context.arc(point.x, point.y, radius, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = css(color);
    context.stroke();
  }
}

/** A cross at a person's own point, seen on light and on dark. */
export function paintCross(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  palette: Palette,
): void {
  const strokes: readonly [width: number, color: Rgb][] = [
    [5, palette.surface],
    [2, palette.ink],
  ];
  const ARM = 10;
  for (const [width, color] of strokes) {
    context.beginPath();
    context.moveTo(x - ARM, y);
    context.lineTo(x + ARM, y);
    context.moveTo(x, y - ARM);
    context.lineTo(x, y + ARM);
    context.lineWidth = width;
    context.strokeStyle = css(color);
    context.stroke();
  }
}

/** The mark nearest to a pixel, within `reach` pixels. */
export function nearestPoint(
  points: readonly Point[],
  x: number,
  y: number,
  reach = 12,
): Point | null {
  let nearest: Point | null = null;
  let least = reach;
  for (const point of points) {
    const away = Math.hypot(point.x - x, point.y - y);
    if (away > least) continue;
    least = away;
    nearest = point;
  }
  return nearest;
}
