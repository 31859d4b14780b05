import { expect, test } from 'vitest';
import {
  contributionBars,
  writeContribution,
  writeProbability,
} from '../../../src/model/results/contribution.ts';
import { answer } from './sample.ts';

const of = (...values: number[]) => values.map((value, i) => ({ column: `c${i}`, value }));

test('the largest come first, whatever their sign, and the others are counted together', () => {
  const found = contributionBars(answer({ contributions: of(0.1, -0.5, 0.2, 0.05) }), null, [], 2);
  expect(found.bars.map(({ column }) => column)).toEqual(['c1', 'c2']);
  expect(found).toMatchObject({ most: 0.5, others: 2 });
  expect(found.rest).toBeCloseTo(0.15);
});

test('before stands beside after for the same class, and holds its place', () => {
  const after = answer({ contributions: of(0.1, 0.2) });
  const before = answer({ contributions: of(0.9, 0.1) });
  const { bars, most } = contributionBars(after, before, [], 5);
  expect(bars[0]).toEqual({ column: 'c0', value: 0.1, before: 0.9 });
  expect(most).toBe(0.9);
  const ofOther = { ...before, explained: 'no' };
  expect(contributionBars(after, ofOther, [], 5).bars[0]?.before).toBe(-0.9);
  const three = { ...after, probabilities: [0.2, 0.2, 0.6] };
  expect(contributionBars(three, ofOther, [], 5).bars[0]?.before).toBeNull();
});

test('contributions have a sign, and shares are percentage points', () => {
  expect(writeContribution(0.1234, true)).toBe('+12.3');
  expect(writeContribution(-0.0456, true)).toBe('−4.56');
  expect(writeContribution(-1234.5, false)).toBe('−1230');
  expect(writeContribution(0, true)).toBe('0');
  expect([0.468, 0.532].map(writeProbability)).toEqual(['46.8%', '53.2%']);
});

test('a column that was changed comes first, and the others do not jump', () => {
  const before = answer({ contributions: of(0.1, 0.5, 0.3) });
  const after = answer({ contributions: of(0.9, 0.2, 0.4) });
  const names = (changed: readonly string[]) =>
    contributionBars(after, before, changed, 5).bars.map(({ column }) => column);
  expect(names([])).toEqual(['c1', 'c2', 'c0']);
  expect(names(['c0'])).toEqual(['c0', 'c1', 'c2']);
});
