/** Histograms over time: ridges one before the other, or one row of a heat map for each. */

import { type Ridge, type Spread, thinRows } from '../../model/health/spread.ts';
import { type Axis, place } from '../base/axis.ts';
import { css, mix, type Rgb } from '../base/color.ts';
import type { Palette } from '../base/palette.ts';

type Spot = readonly [x: number, y: number];

interface RidgeMarks {
  readonly foot: number;
  readonly line: readonly Spot[];
  /** 0 is the oldest, 1 the newest. */
  readonly age: number;
}

interface RidgeRoom {
  readonly width: number;
  readonly height: number;
}

const MOST_RIDGES = 24;
const MOST_ROWS = 60;
const SIDE = 8;
/** A ridge is as high as so many of them are apart. */
const RISE = 3.5;
const LEAST_SPAN = 1e-6;

/** From the least to the greatest value; a little around them where they are the same. */
export function spreadAxis({ from, to }: Spread, width: number): Axis {
  const around =
    to - from > LEAST_SPAN * Math.max(Math.abs(from), Math.abs(to)) ? 0 : Math.abs(to) || 1;
  return { from: from - around, to: to + around, start: SIDE, end: width - SIDE };
}

/** The ridges from the oldest, at the top and behind, to the newest, at the bottom and in front. */
export function ridges(spread: Spread, { width, height }: RidgeRoom): readonly RidgeMarks[] {
  const rows = thinRows(spread.ridges, MOST_RIDGES);
  const across = spreadAxis(spread, width);
  const apart = rows.length > 1 ? (height - 2) / (rows.length - 1 + RISE) : height * 0.6;
  const rise = rows.length > 1 ? apart * RISE : height * 0.6;
  return rows.map((ridge, i) => {
    const foot = height - 1 - (rows.length - 1 - i) * apart;
    const age = rows.length > 1 ? i / (rows.length - 1) : 1;
    return { foot, line: outline(ridge, across, foot, rise), age };
  });
}

/** As high as its own peak allows: what matters is the shape. */
function outline(ridge: Ridge, across: Axis, foot: number, rise: number): readonly Spot[] {
  const from = place(across, ridge.from);
  const width = Math.max(2, place(across, ridge.to) - from);
  const each = width / Math.max(1, ridge.counts.length);
  const peak = Math.max(1, ...ridge.counts);
  const tops = ridge.counts.map(
    (count, i): Spot => [from + (i + 0.5) * each, foot - (rise * count) / peak],
  );
  return [[across.start, foot], [from, foot], ...tops, [from + width, foot], [across.end, foot]];
}

export function paintRidges(
  context: CanvasRenderingContext2D,
  marks: readonly RidgeMarks[],
  palette: Palette,
): void {
  context.lineJoin = 'round';
  for (const { line, age } of marks) {
    context.beginPath();
    for (const spot of line) context.lineTo(...spot);
    context.fillStyle = css(mix(palette.surface, palette.accent, 0.08 + 0.42 * age));
    context.fill();
    context.lineWidth = age === 1 ? 1.5 : 1;
    context.strokeStyle = css(age === 1 ? palette.ink : mix(palette.line, palette.ink2, age));
    context.stroke();
  }
}

interface HeatRow {
  readonly top: number;
  readonly height: number;
  readonly from: number;
  readonly each: number;
  /** 0 to 1: how full each bin is beside the fullest of its row. */
  readonly fill: readonly number[];
}

/** One row for each checkup, the newest at the bottom. */
export function heatRows(spread: Spread, { width, height }: RidgeRoom): readonly HeatRow[] {
  const rows = thinRows(spread.ridges, MOST_ROWS);
  const across = spreadAxis(spread, width);
  const tall = height / Math.max(1, rows.length);
  return rows.map((ridge, i) => {
    const from = place(across, ridge.from);
    const wide = Math.max(2, place(across, ridge.to) - from);
    const peak = Math.max(1, ...ridge.counts);
    return {
      top: i * tall,
      height: tall,
      from,
      each: wide / Math.max(1, ridge.counts.length),
      fill: ridge.counts.map((count) => count / peak),
    };
  });
}

export function paintHeat(
  context: CanvasRenderingContext2D,
  rows: readonly HeatRow[],
  table: (share: number) => Rgb,
): void {
  for (const { top, height, from, each, fill } of rows) {
    const [y, bottom] = [Math.round(top), Math.round(top + height)];
    for (const [i, share] of fill.entries()) {
      if (share === 0) continue;
      const [x, right] = [Math.round(from + i * each), Math.round(from + (i + 1) * each)];
      context.fillStyle = css(table(share));
      context.fillRect(x, y, Math.max(1, right - x), Math.max(1, bottom - y));
    }
  }
}

/** Empty bins are the ground, the fullest is the page's accent. */
export function heatColor({ surface, accent }: Palette): (share: number) => Rgb {
  const colors = Array.from({ length: 32 }, (_, i) => mix(surface, accent, 0.12 + (0.88 * i) / 31));
  return (share) => colors[Math.round(31 * share)] ?? accent;
}

/** Where the axis has words: its ends, and zero where there is room between them. */
export function spreadTicks(across: Axis, least: number): readonly { value: number; x: number }[] {
  const ends = [across.from, across.to].map((value) => ({ value, x: place(across, value) }));
  const zero = place(across, 0);
  const fits = zero - across.start > least && across.end - zero > least;
  return fits ? [...ends, { value: 0, x: zero }] : ends;
}
