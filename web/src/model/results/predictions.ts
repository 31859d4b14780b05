/** The table of predictions: its order, what it is filtered by, and its window while scrolled. */

import type { PredictionFilter } from '../../protocol/messages.ts';

export type Order = PredictionFilter['order'];

/** Rows in a window; the server sends at most 200. */
export const WINDOW = 100;

/** The tallest element that browsers scroll exactly. */
const MOST_PIXELS = 8_000_000;

/** The columns of numbers that the table can be sorted by, for classes or for numbers. */
export function ordersFor(isRegression: boolean): readonly { value: Order; title: string }[] {
  return [
    { value: 'row', title: 'Row' },
    ...(isRegression
      ? [{ value: 'error' as const, title: 'Error' }]
      : [{ value: 'confidence' as const, title: 'Confidence' }]),
    { value: 'loss', title: 'Loss' },
  ];
}

/** Sorted by a column: the other way round where it is already, else its most telling end first. */
export function sortedBy(filter: PredictionFilter, order: Order): PredictionFilter {
  const descending = filter.order === order ? !filter.descending : order !== 'row';
  return { ...filter, order, descending };
}

/** One thing that the table is filtered by, in words, and the filter without it. */
export interface FilterChip {
  readonly text: string;
  readonly without: PredictionFilter;
}

export function filterChips(
  filter: PredictionFilter,
  classes: readonly string[],
  target: string,
): readonly FilterChip[] {
  const chips: FilterChip[] = [];
  const { trueClass, predictedClass, targetRange, predictedRange, outcome, part } = filter;
  if (part !== 'all') {
    const text = part === 'train' ? 'training rows' : 'validation rows';
    chips.push({ text, without: { ...filter, part: 'all' } });
  }
  if (outcome !== 'any') {
    chips.push({ text: `${outcome} only`, without: { ...filter, outcome: 'any' } });
  }
  if (trueClass !== null) {
    chips.push({ text: `true: ${classes[trueClass]}`, without: { ...filter, trueClass: null } });
  }
  if (predictedClass !== null) {
    const without = { ...filter, predictedClass: null };
    chips.push({ text: `predicted: ${classes[predictedClass]}`, without });
  }
  if (targetRange) {
    const text = `${target} ${spellRange(targetRange)}`;
    chips.push({ text, without: { ...filter, targetRange: null } });
  }
  if (predictedRange) {
    const text = `predicted ${spellRange(predictedRange)}`;
    chips.push({ text, without: { ...filter, predictedRange: null } });
  }
  return chips;
}

function spellRange([low, high]: readonly [number, number]): string {
  return `${Number(low.toPrecision(3))} to ${Number(high.toPrecision(3))}`;
}

/**
 * How a list of `total` rows of `rowPx` is scrolled within `viewPx`. Beyond what a browser scrolls
 * exactly, the scrollbar stands for the rows in proportion.
 */
export class VirtualScroll {
  readonly heightPx: number;
  readonly #total: number;
  readonly #rowPx: number;
  readonly #viewPx: number;

  constructor(total: number, rowPx: number, viewPx: number) {
    this.#total = total;
    this.#rowPx = rowPx;
    this.#viewPx = viewPx;
    this.heightPx = Math.min(MOST_PIXELS, Math.max(total * rowPx, 1));
  }

  /** Rows that fit in the view, the last cut off. */
  get visible(): number {
    return Math.ceil(this.#viewPx / this.#rowPx);
  }

  /** The first visible row, with the share of it that is scrolled away. */
  firstRow(scrollPx: number): number {
    const room = this.heightPx - this.#viewPx;
    const rows = this.#total - this.#viewPx / this.#rowPx;
    if (room <= 0 || rows <= 0) return 0;
    return Math.min(rows, Math.max(0, (scrollPx / room) * rows));
  }

  /** The place of a row, so that the rows that are visible lie where they are seen. */
  rowTop(row: number, scrollPx: number): number {
    return scrollPx + (row - this.firstRow(scrollPx)) * this.#rowPx;
  }

  /** Where to scroll so that this row is the first one. */
  scrollTo(row: number): number {
    const room = this.heightPx - this.#viewPx;
    const rows = this.#total - this.#viewPx / this.#rowPx;
    return room <= 0 || rows <= 0 ? 0 : Math.min(room, (row / rows) * room);
  }
}

/** The window to ask for when `first` is the first of `visible` rows: the same while it covers them. */
export function windowFor(offset: number, first: number, visible: number): number {
  const isCovered = first >= offset && first + visible <= offset + WINDOW;
  return isCovered ? offset : Math.max(0, Math.floor(first) - Math.floor((WINDOW - visible) / 2));
}
