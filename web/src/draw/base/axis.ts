/** A straight map from data to pixels and back. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

export const place = ({ from, to, start, end }: Axis, value: number): number =>
  start + ((value - from) / (to - from)) * (end - start);

export const invert = ({ from, to, start, end }: Axis, pixel: number): number =>
  from + ((pixel - start) / (end - start)) * (to - from);

/** Round numbers from `from` to `to`, about `count` of them: steps of 1, 2 or 5 times ten to some power. */
export function ticks(from: number, to: number, count = 5): number[] {
  const span = to - from;
  if (!(span > 0) || !Number.isFinite(span)) return [from];
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const digits = Math.max(0, -Math.floor(Math.log10(step)));
    return Number(((first + i) * step).toFixed(digits));
  });
}

/** The least and the greatest of several rows of numbers, widened a little; -1 to 1 where none is finite. */
export function extent(...rows: readonly ArrayLike<number>[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) {
      const value = row[i] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) return [-1, 1];
  const margin = (high - low || Math.abs(high) || 1) * 0.04;
  return [low - margin, high + margin];
}

/** Room for tick labels around a plot, in CSS pixels. */
export const MARGIN = { left: 38, right: 8, top: 8, bottom: 34 } as const;

/** The two axes of a plot whose inside is a square `width` pixels wide with its margins. */
export function squareAxes(
  width: number,
  xs: readonly [number, number],
  ys: readonly [number, number],
): { across: Axis; up: Axis; height: number } {
  const side = Math.max(40, width - MARGIN.left - MARGIN.right);
  return {
    across: { from: xs[0], to: xs[1], start: MARGIN.left, end: MARGIN.left + side },
    up: { from: ys[0], to: ys[1], start: MARGIN.top + side, end: MARGIN.top },
    height: MARGIN.top + side + MARGIN.bottom,
  };
}
