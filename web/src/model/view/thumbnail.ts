/** A picture of a data set, as marks in a square. */

import type { Tensor } from '../../protocol/frame.ts';
import type { Task } from '../../protocol/messages.ts';

interface Mark {
  readonly x: number;
  readonly y: number;
  /** The class, or for a regression the target from -1 to 1. */
  readonly value: number;
}

const MARGIN = 0.08;

/** Rows of x1, x2, target as marks in a square of `side`, x2 upwards, both axes to one scale. */
export function marks(picture: Tensor, side: number, task: Task | null): Mark[] {
  const [rows = 0] = picture.shape;
  const column = (at: number) =>
    Array.from({ length: rows }, (_, i) => picture.data[i * 3 + at] ?? 0);
  const [x1, x2, target] = [column(0), column(1), column(2)];
  const place = placer([...x1, ...x2], side);
  const size = Math.max(...target.map(Math.abs), 1e-9);
  return target.map((value, i) => ({
    x: place(x1[i] ?? 0),
    y: side - place(x2[i] ?? 0),
    value: task === 'regression' ? value / size : Math.round(value),
  }));
}

function placer(values: readonly number[], side: number): (value: number) => number {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const inner = side * (1 - 2 * MARGIN);
  return (value) =>
    side * MARGIN + (high > low ? ((value - low) / (high - low)) * inner : inner / 2);
}
