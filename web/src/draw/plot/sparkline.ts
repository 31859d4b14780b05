/** A run's loss over its steps, small, on a logarithmic axis. */

import { type Axis, place } from '../base/axis.ts';
import { css } from '../base/color.ts';
import type { Palette } from '../base/palette.ts';

export interface SparklineMarks {
  readonly across: Axis;
  readonly line: readonly (readonly [x: number, y: number])[];
}

/** Where the sparkline lies, in CSS pixels. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** Room at both ends, for a playhead that stands there. */
const MARGIN = 9;
const TOP = 6;
/** Below the line, for the keyframes. */
export const FOOT = 10;
/** Less than half a power of ten would make noise look like a fall. */
const LEAST_DECADES = 0.5;

/**
 * The places of the points (step, loss) from step 0 to `head`, in each column of pixels the lowest
 * and the highest; a loss of 0 lies at the bottom.
 */
export function sparkline(
  points: readonly (readonly [step: number, loss: number])[],
  head: number,
  { width, height }: Room,
): SparklineMarks {
  const across = { from: 0, to: Math.max(1, head), start: MARGIN, end: width - MARGIN };
  const sizes = points.filter(([, loss]) => loss > 0).map(([, loss]) => Math.log10(loss));
  const low = sizes.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = sizes.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (low > high) return { across, line: [] };
  const to = Math.max(high, low + LEAST_DECADES);
  const up = { from: low, to, start: height - FOOT - 3, end: TOP };
  const line = points.map(([step, loss]): [number, number] => [
    place(across, step),
    place(up, loss > 0 ? Math.log10(loss) : low),
  ]);
  return { across, line: outlined(line) };
}

/** Of the points in one column of pixels, in their order, those at the ends of what they cover. */
function outlined(line: readonly (readonly [number, number])[]): SparklineMarks['line'] {
  const kept: (readonly [number, number])[] = [];
  for (let from = 0, to = 0; from < line.length; from = to) {
    const column = Math.floor(line[from]?.[0] ?? 0);
    let [low, high] = [from, from];
    for (to = from; to < line.length && Math.floor(line[to]?.[0] ?? 0) === column; to++) {
      if ((line[to]?.[1] ?? 0) < (line[low]?.[1] ?? 0)) low = to;
      if ((line[to]?.[1] ?? 0) > (line[high]?.[1] ?? 0)) high = to;
    }
    const places = low === high ? [low] : [Math.min(low, high), Math.max(low, high)];
    for (const place of places) kept.push(line[place] ?? [0, 0]);
  }
  return kept;
}

/** How strongly the part is drawn that lies beyond the playhead. */
const BEYOND = 0.3;

/** The line, and the keyframes as ticks below it; paler beyond the playhead at `now`. */
export function paintSparkline(
  context: CanvasRenderingContext2D,
  spark: SparklineMarks,
  keyframes: readonly number[],
  now: number,
  palette: Palette,
  { width, height }: Room,
): void {
  const sides = [
    { from: 0, to: now, alpha: 1 },
    { from: now, to: width, alpha: BEYOND },
  ];
  for (const { from, to, alpha } of sides) {
    if (from >= spark.across.end) continue;
    context.save();
    context.beginPath();
    context.rect(from, 0, to - from, height);
    context.clip();
    context.globalAlpha = alpha;
    paintLine(context, spark, palette);
    paintKeyframes(context, spark, keyframes, palette, height);
    context.restore();
  }
}

function paintLine(
  context: CanvasRenderingContext2D,
  { line }: SparklineMarks,
  palette: Palette,
): void {
  context.beginPath();
  for (const [x, y] of line) context.lineTo(x, y);
  context.lineWidth = 1.5;
  context.lineJoin = 'bevel'; // of many short lines round joints take the most time
  context.strokeStyle = css(palette.ink);
  context.stroke();
}

/** One tick for each pixel at most, however many keyframes there are. */
function paintKeyframes(
  context: CanvasRenderingContext2D,
  { across }: SparklineMarks,
  keyframes: readonly number[],
  palette: Palette,
  height: number,
): void {
  context.fillStyle = css(palette.ink2);
  for (const x of new Set(keyframes.map((step) => Math.round(place(across, step))))) {
    context.fillRect(x - 0.5, height - 6, 1, 4);
  }
}
