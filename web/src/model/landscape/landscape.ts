/** The loss around a network, as a `landscape` frame tells it. */

import type { Frame, Tensor } from '../../protocol/frame.ts';
import { arrayOf } from '../../protocol/frame-check.ts';

/** A point of the run's way: where it is along each axis, its loss, and its step. */
export interface PathPoint {
  readonly at: readonly number[];
  readonly loss: number;
  readonly step: number;
}

export interface Landscape {
  readonly kind: 'random' | 'weight' | 'weights';
  /** The places along one axis or two. */
  readonly axes: readonly Tensor['data'][];
  readonly labels: readonly string[];
  /** A value for each place; of two axes row by row along the second. */
  readonly loss: Tensor['data'];
  /** Where the run came from; the last point is where it stood. */
  readonly way: readonly PathPoint[];
  /** The share of the way's movement that lies along the axes. */
  readonly kept: number;
  readonly step: number;
  readonly rows: number;
  readonly of: number;
}

/** What the frame holds; null where there is none, or one that makes no sense. */
export function landscapeOf(frame: Frame | null): Landscape | null {
  const loss = arrayOf('landscape', frame, 'loss');
  const first = arrayOf('landscape', frame, 'first');
  if (!frame || !loss || !first) return null;
  const second = arrayOf('landscape', frame, 'second');
  const axes = second ? [first.data, second.data] : [first.data];
  const { kind = '', labels = '[]', kept, step, rows, of } = frame.metadata;
  if (kind !== 'random' && kind !== 'weight' && kind !== 'weights') return null;
  return {
    kind,
    axes,
    labels: JSON.parse(labels) as string[],
    loss: loss.data,
    way: wayOf(frame, axes.length),
    kept: Number(kept ?? 1),
    step: Number(step ?? 0),
    rows: Number(rows ?? 0),
    of: Number(of ?? 0),
  };
}

function wayOf(frame: Frame, axes: number): PathPoint[] {
  const path = arrayOf('landscape', frame, 'path')?.data ?? [];
  const losses = arrayOf('landscape', frame, 'path_loss')?.data ?? [];
  const steps = arrayOf('landscape', frame, 'path_step')?.data ?? [];
  return Array.from(steps, (step, i) => ({
    at: Array.from({ length: axes }, (_, axis) => path[axes * i + axis] ?? 0),
    loss: losses[i] ?? Number.NaN,
    step,
  }));
}

/** From a loss to its height, 0 to 1, and back. */
export interface HeightScale {
  readonly lowest: number;
  readonly highest: number;
  height(loss: number): number;
  loss(height: number): number;
}

/**
 * The scale of all finite losses. On the bent one, half of the places have half of the height:
 * h = ln(1 + (L - lowest) / m) / ln(1 + (highest - lowest) / m), with m the median of L - lowest.
 */
export function heightScale(losses: ArrayLike<number>, bend: 'straight' | 'bent'): HeightScale {
  const known = Float64Array.from(losses).filter(Number.isFinite).sort();
  const lowest = known[0] ?? 0;
  const highest = known.at(-1) ?? 1;
  const span = highest - lowest || 1;
  if (bend === 'straight') {
    return {
      lowest,
      highest,
      height: (loss) => (loss - lowest) / span,
      loss: (height) => lowest + height * span,
    };
  }
  const median = (known[known.length >> 1] ?? 0) - lowest || span;
  const whole = Math.log1p(span / median);
  return {
    lowest,
    highest,
    height: (loss) => Math.log1p((loss - lowest) / median) / whole,
    loss: (height) => lowest + median * Math.expm1(height * whole),
  };
}

/** Whether a few high places would leave hardly any color to the rest. */
export function isSteep(losses: ArrayLike<number>): boolean {
  const scale = heightScale(losses, 'straight');
  const known = Float64Array.from(losses).filter(Number.isFinite).sort();
  return known.length > 0 && scale.height(known[known.length >> 1] ?? 0) < 0.2;
}

/** The number of the place nearest to `value` on an axis of even steps. */
export function nearestPoint(axis: ArrayLike<number>, value: number): number {
  const last = axis.length - 1;
  const [from, to] = [axis[0] ?? 0, axis[last] ?? 1];
  const at = Math.round(((value - from) / (to - from || 1)) * last);
  return Math.min(last, Math.max(0, at));
}

/** The loss at the place nearest to a point of the axes. */
export function lossAt({ axes, loss }: Landscape, point: readonly number[]): number {
  const [across = [], up] = axes;
  const column = nearestPoint(across, point[0] ?? 0);
  const row = up ? nearestPoint(up, point[1] ?? 0) : 0;
  return loss[row * across.length + column] ?? Number.NaN;
}

/** The place nearest to a point of the axes, or so many places away from it. */
export function moveAlongGrid(
  { axes }: Landscape,
  point: readonly number[],
  by: readonly number[] = [],
): number[] {
  return axes.map((axis, i) => {
    const at = nearestPoint(axis, point[i] ?? 0) + (by[i] ?? 0);
    return axis[Math.min(axis.length - 1, Math.max(0, at))] ?? 0;
  });
}
