/** The cells of a row that is tried: what a person may put there, and how it is written. */

import type {
  AnswerQuery,
  AnswerShown,
  CellValue,
  ColumnDescribed,
} from '../../protocol/messages.ts';
import type { Span } from '../view/slider-scale.ts';

export type Cell = CellValue['value'];

const STEPS = 200;

/** The row as it is tried: what was answered last, and on top what was changed since. */
export function cellsOf(
  columns: readonly ColumnDescribed[],
  answer: AnswerShown | null,
  { values }: AnswerQuery,
): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>(columns.map(({ name, typical }) => [name, typical]));
  for (const { column, value } of answer?.values ?? [])
    if (cells.has(column)) cells.set(column, value);
  for (const { column, value } of values) cells.set(column, value);
  return cells;
}

/** The query with another value in one column. */
export function withCell(query: AnswerQuery, column: string, value: Cell): AnswerQuery {
  const others = query.values.filter((each) => each.column !== column);
  return { ...query, values: [...others, { column, value }] };
}

/** The query without the change of one column. */
export function withoutCell(query: AnswerQuery, column: string): AnswerQuery {
  return { ...query, values: query.values.filter((each) => each.column !== column) };
}

/** The columns whose names hold all words that were typed. */
export function searchColumns(
  columns: readonly ColumnDescribed[],
  typed: string,
): readonly ColumnDescribed[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return columns.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
}

/** The track of a slider over the data's range; null where there is no range. */
export function spanOf({ low, high, whole }: ColumnDescribed): Span | null {
  if (low === null || high === null || !(high > low)) return null;
  const fine = 10 ** Math.floor(Math.log10((high - low) / STEPS));
  return { track: 'linear', low, high, step: whole ? 1 : fine };
}

/** Whether a number lies outside of what the data holds: the network has seen no such thing. */
export function isBeyond({ low, high }: ColumnDescribed, value: Cell): boolean {
  return (
    typeof value === 'number' && low !== null && high !== null && (value < low || value > high)
  );
}

/** A cell as people read it. */
export function writeCell(value: Cell): string {
  if (value === null) return 'missing';
  if (typeof value === 'number') return writeNumber(value);
  return String(value).replace('T', ' ');
}

/** Whole numbers in full, others with six figures. */
export function writeNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15
    ? String(value)
    : String(Number(value.toPrecision(6)));
}
