/** The curve of an activation, and where a unit stands on it. */

import { type Axis, place } from '../base/axis.ts';

type Pair = readonly [z: number, a: number];

interface CurveMarks {
  readonly across: Axis;
  readonly up: Axis;
  /** The curve as an SVG path. */
  readonly path: string;
  readonly point: { readonly x: number; readonly y: number } | null;
  /** Where z = 0 and a = 0 are; null outside. */
  readonly zeroX: number | null;
  readonly zeroY: number | null;
}

const MARGIN = 14;

/** The marks of a curve in a box of this size. */
export function curveMarks(
  curve: readonly Pair[],
  at: Pair | null,
  width: number,
  height: number,
): CurveMarks {
  const whole = at ? [...curve, at] : curve;
  const across = { ...span(whole.map(([z]) => z)), start: MARGIN, end: width - MARGIN };
  const up = { ...span(whole.map(([, a]) => a)), start: height - MARGIN, end: MARGIN };
  const spot = ([z, a]: Pair): string =>
    `${place(across, z).toFixed(1)} ${place(up, a).toFixed(1)}`;
  const finite = curve.filter((pair) => pair.every(Number.isFinite));
  return {
    across,
    up,
    path: finite.map((pair, i) => `${i === 0 ? 'M' : 'L'}${spot(pair)}`).join(''),
    point: at && { x: place(across, at[0]), y: place(up, at[1]) },
    zeroX: zero(across),
    zeroY: zero(up),
  };
}

function span(numbers: readonly number[]): { from: number; to: number } {
  const finite = numbers.filter(Number.isFinite);
  const [from, to] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  return from === to ? { from: -1, to: 1 } : { from, to };
}

const zero = (axis: Axis): number | null =>
  axis.from <= 0 && axis.to >= 0 ? place(axis, 0) : null;

/** What a small curve shows of a: from -1.6 to 1.6, its zero in the middle. */
const SMALL_REACH = 1.6;

/** The path of values over -4 to 4, cut off above and below. */
export function smallCurve(values: readonly number[], width: number, height: number): string {
  const across = (i: number): number => (i / Math.max(1, values.length - 1)) * width;
  const up = (a: number): number => height / 2 - (a / SMALL_REACH) * (height / 2 - 1);
  let path = '';
  let inside = false;
  values.forEach((a, i) => {
    const isIn = Math.abs(a) <= SMALL_REACH;
    if (isIn) path += `${inside ? 'L' : 'M'}${across(i).toFixed(1)} ${up(a).toFixed(1)}`;
    inside = isIn;
  });
  return path;
}
