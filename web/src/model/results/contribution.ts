/** What each column adds to an answer, as bars: the largest first, before beside after. */

import type { AnswerShown } from '../../protocol/messages.ts';

export interface ContributionBar {
  readonly column: string;
  readonly value: number;
  /** The same before anything was changed; null where there is nothing to compare with. */
  readonly before: number | null;
}

export interface ContributionBars {
  readonly bars: readonly ContributionBar[];
  /** The greatest size of any of them, the end of the scale. */
  readonly most: number;
  /** How many columns are not among the bars, and what they add together. */
  readonly others: number;
  readonly rest: number;
}

/** The bars of the columns that add most, at most `count`. */
export function contributionBars(
  answer: AnswerShown,
  before: AnswerShown | null,
  count: number,
): ContributionBars {
  const comparable = before !== null && before.explained === answer.explained ? before : null;
  const earlier = new Map(comparable?.contributions.map(({ column, value }) => [column, value]));
  const bars = answer.contributions.map(({ column, value }) => ({
    column,
    value,
    before: comparable ? (earlier.get(column) ?? 0) : null,
  }));
  const size = ({ value, before: was }: ContributionBar) =>
    Math.max(Math.abs(value), Math.abs(was ?? 0));
  const sorted = bars.toSorted((a, b) => size(b) - size(a));
  const left = sorted.slice(count);
  return {
    bars: sorted.slice(0, count),
    most: Math.max(0, ...bars.map(size)),
    others: left.length,
    rest: left.reduce((sum, { value }) => sum + value, 0),
  };
}

/** A contribution with its sign: shares in percentage points, numbers in the target's units. */
export function writeContribution(value: number, isShare: boolean): string {
  const size = Math.abs(isShare ? 100 * value : value);
  const sign = value < 0 ? '−' : '+';
  if (size === 0) return isShare ? '0 %' : '0';
  const text = isShare ? size.toFixed(size < 9.95 ? 2 : 1) : String(Number(size.toPrecision(3)));
  return `${sign}${text}${isShare ? ' %' : ''}`;
}
