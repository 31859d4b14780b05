/** What each column adds to an answer, as bars, before beside after. */

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

/**
 * At most `count` bars: the columns that were `changed` first, then those that add most. Beside
 * what was before they keep its order, so that nothing jumps under the hand that changes a cell.
 */
export function contributionBars(
  answer: AnswerShown,
  before: AnswerShown | null,
  changed: readonly string[],
  count: number,
): ContributionBars {
  const sign = before ? comparison(before, answer) : 0;
  const comparable = sign === 0 ? null : before;
  const earlier = new Map(
    comparable?.contributions.map(({ column, value }) => [column, sign * value]),
  );
  const bars = answer.contributions.map(({ column, value }) => ({
    column,
    value,
    before: comparable ? (earlier.get(column) ?? 0) : null,
  }));
  const rank = (bar: ContributionBar) =>
    changed.includes(bar.column) ? Number.POSITIVE_INFINITY : Math.abs(bar.before ?? bar.value);
  const sorted = bars.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(b) - rank(a)));
  const left = sorted.slice(count);
  const size = ({ value, before: was }: ContributionBar) =>
    Math.max(Math.abs(value), Math.abs(was ?? 0));
  return {
    bars: sorted.slice(0, count),
    most: Math.max(0, ...bars.map(size)),
    others: left.length,
    rest: left.reduce((sum, { value }) => sum + value, 0),
  };
}

/** Of the same class as they are; of the other one of two, what one gains the other loses. */
function comparison(before: AnswerShown, answer: AnswerShown): -1 | 0 | 1 {
  if (before.explained === answer.explained) return 1;
  return answer.probabilities.length === 2 && before.probabilities.length === 2 ? -1 : 0;
}

/** A contribution with its sign: shares in percentage points, numbers in the target's units. */
export function writeContribution(value: number, isShare: boolean): string {
  const size = Math.abs(isShare ? 100 * value : value);
  if (size === 0) return '0';
  const text = isShare ? size.toFixed(size < 9.95 ? 2 : 1) : String(Number(size.toPrecision(3)));
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** A probability with one decimal, so that those of all classes add up as far as decimals can. */
export function writeProbability(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
