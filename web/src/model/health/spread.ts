/** Histograms of a layer's weights or activations, checkup by checkup. */

import type { Frame } from '../../protocol/frame.ts';
import { layersOf, stepsOf } from './layer-health.ts';

export type SpreadOf = 'weight' | 'activation';

/** Counts in equal bins between the least and the greatest value at one step. */
export interface Ridge {
  readonly step: number;
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

export interface Spread {
  readonly name: string;
  /** Its place among all layers. */
  readonly place: number;
  /** The least and the greatest value of all steps. */
  readonly from: number;
  readonly to: number;
  readonly ridges: readonly Ridge[];
}

/** One for each layer that has such values; steps at which they are not finite are left out. */
export function spreadsOf(health: Frame | null, of: SpreadOf): readonly Spread[] {
  const histogram = health?.arrays.get(`${of}_histogram`);
  const range = health?.arrays.get(`${of}_range`);
  if (!histogram || !range) return [];
  const layers = layersOf(health);
  const bins = histogram.shape[2] ?? 0;
  const steps = stepsOf(health);
  return layers.flatMap((name, l) => {
    const ridges = steps.flatMap((step, c): Ridge[] => {
      const at = c * layers.length + l;
      const [from = Number.NaN, to = Number.NaN] = range.data.subarray(2 * at, 2 * at + 2);
      if (!Number.isFinite(from) || !Number.isFinite(to)) return [];
      return [
        { step, from, to, counts: mergeBins(histogram.data.subarray(at * bins, (at + 1) * bins)) },
      ];
    });
    return ridges.length > 0 ? [{ name, place: l, ...reach(ridges), ridges }] : [];
  });
}

function reach(ridges: readonly Ridge[]): { from: number; to: number } {
  return {
    from: ridges.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY),
    to: ridges.reduce((most, { to }) => Math.max(most, to), Number.NEGATIVE_INFINITY),
  };
}

const FEWEST_BINS = 8;

/** Fewer, wider bins where there are few values: twice their square root (after Rice), at least 8. */
export function mergeBins(counts: ArrayLike<number>): readonly number[] {
  const all = Array.from(counts, (count) => (Number.isFinite(count) ? count : 0));
  const total = all.reduce((sum, count) => sum + count, 0);
  const wanted = Math.max(FEWEST_BINS, 2 * Math.sqrt(total));
  const width = [5, 4, 2].find((n) => all.length % n === 0 && all.length / n >= wanted) ?? 1;
  return Array.from({ length: all.length / width }, (_, i) =>
    all.slice(i * width, (i + 1) * width).reduce((sum, count) => sum + count, 0),
  );
}

/** The middle value, as exactly as the bins tell. */
export function median({ from, to, counts }: Ridge): number {
  const half = counts.reduce((sum, count) => sum + count, 0) / 2;
  let before = 0;
  for (const [i, count] of counts.entries()) {
    if (count > 0 && before + count >= half) {
      return from + ((i + (half - before) / count) / counts.length) * (to - from);
    }
    before += count;
  }
  return (from + to) / 2;
}

/** At most `most` of them, evenly apart, the first and the newest among them. */
export function thinRows<Kind>(rows: readonly Kind[], most: number): readonly Kind[] {
  if (rows.length <= most) return rows;
  return Array.from(
    { length: most },
    (_, i) => rows[Math.round((i * (rows.length - 1)) / (most - 1))],
  ).filter((row) => row !== undefined);
}
