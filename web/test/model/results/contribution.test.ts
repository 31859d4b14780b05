import { expect, test } from 'vitest';
import { contributionBars, writeContribution } from '../../../src/model/results/contribution.ts';
import { answer } from './sample.ts';

const of = (...values: number[]) => values.map((value, i) => ({ column: `c${i}`, value }));

test('the largest come first, whatever their sign, and the others are counted together', () => {
  const found = contributionBars(answer({ contributions: of(0.1, -0.5, 0.2, 0.05) }), null, 2);
  expect(found.bars.map(({ column }) => column)).toEqual(['c1', 'c2']);
  expect(found).toMatchObject({ most: 0.5, others: 2 });
  expect(found.rest).toBeCloseTo(0.15);
});

test('before stands beside after for the same class, and holds its place', () => {
  const after = answer({ contributions: of(0.1, 0.2) });
  const before = answer({ contributions: of(0.9, 0.1) });
  const { bars, most } = contributionBars(after, before, 5);
  expect(bars[0]).toEqual({ column: 'c0', value: 0.1, before: 0.9 });
  expect(most).toBe(0.9);
  const other = contributionBars(after, { ...before, explained: 'no' }, 5);
  expect(other.bars[0]?.before).toBeNull();
});

test('contributions have a sign, and shares are percentage points', () => {
  expect(writeContribution(0.1234, true)).toBe('+12.3 %');
  expect(writeContribution(-0.0456, true)).toBe('−4.56 %');
  expect(writeContribution(-1234.5, false)).toBe('−1230');
  expect(writeContribution(0, true)).toBe('0 %');
});
