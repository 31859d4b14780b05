/** The uPlot options of a chart of two curves. */

import uPlot from 'uplot';
import { css } from '../../draw/base/color.ts';
import type { Palette } from '../../draw/base/palette.ts';

export interface Look {
  readonly palette: Palette;
  readonly log: boolean;
  /** The ends of the vertical axis; null lets the curves decide. */
  readonly ends: readonly [number, number] | null;
  readonly spell: (value: number) => string;
  readonly onhover: (index: number | null) => void;
  /** How many other runs are drawn beside, thinly. */
  readonly others?: number;
}

const WHOLE = [1, 2, 5]
  .flatMap((n) => [0, 1, 2, 3, 4, 5, 6].map((power) => n * 10 ** power))
  .sort((a, b) => a - b);
const TEXT = '11px system-ui, sans-serif';

export function chartOptions(look: Look, width: number, height: number): uPlot.Options {
  const { palette, log, spell, onhover, others = 0 } = look;
  const grid = { stroke: css(palette.line), width: 1 };
  const axis = { stroke: css(palette.ink2), font: TEXT, grid, ticks: { show: false } };
  return {
    width,
    height,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
    padding: [8, 12, 0, 0],
    scales: {
      x: { time: false, range: (_, _low, high: number | null) => [0, Math.max(high ?? 1, 1)] },
      y: { distr: log ? 3 : 1, range: vertical(look) },
    },
    axes: [
      { ...axis, size: 24, gap: 4, space: 60, incrs: WHOLE },
      { ...axis, size: 48, gap: 4, space: 28, values: (_, splits) => splits.map(tick(spell, log)) },
    ],
    series: [
      {},
      ...rivals(palette, others), // below the run's own
      { stroke: css(palette.ink), width: 1.5, points: { show: false } },
      { stroke: css(palette.accent), width: 1.5, dash: [5, 3], points: { show: false } },
    ],
    hooks: { setCursor: [(chart) => onhover(chart.cursor.idx ?? null)] },
  };
}

/** The colors of the page's classes that no curve has otherwise. */
const RIVAL_CLASSES = [3, 4, 5, 7, 8];

/** The number of the class whose color the curves of another run have. */
export const comparedClass = (k: number): number => RIVAL_CLASSES[k % RIVAL_CLASSES.length] ?? 0;

/** Of each other run: training drawn through, validation dashed, both thin. */
function rivals(palette: Palette, count: number): uPlot.Series[] {
  return Array.from({ length: count }, (_, k) => {
    const color = css(palette.classes[comparedClass(k)] ?? palette.ink2);
    const thin = { stroke: color, width: 1, points: { show: false } };
    return [thin, { ...thin, dash: [5, 3] }];
  }).flat();
}

/** From 0 to a little above the curves; powers of ten around them where the axis is logarithmic. */
function vertical({ log, ends }: Look): uPlot.Range.Function {
  return (_, low: number | null, high: number | null) => {
    if (ends) return [...ends];
    if (low === null || high === null) return log ? [0.1, 1] : [0, 1];
    return log ? uPlot.rangeLog(low, high, 10, true) : [Math.min(0, low), high * 1.05 || 1];
  };
}

/** A logarithmic axis names its powers of ten alone. */
function tick(spell: (value: number) => string, log: boolean): (value: number | null) => string {
  const isNamed = (value: number) => !log || Math.abs(Math.log10(value) % 1) < 1e-9;
  return (value) => (value !== null && isNamed(value) ? spell(value) : '');
}
