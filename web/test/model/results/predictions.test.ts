import { expect, test } from 'vitest';
import {
  filterChips,
  sortedBy,
  VirtualScroll,
  WINDOW,
  windowFor,
} from '../../../src/model/results/predictions.ts';
import { NO_FILTER } from '../../../src/model/results/results.ts';

test('a press sorts by the telling end first, another one the other way round', () => {
  const once = sortedBy(NO_FILTER, 'loss');
  expect(once).toMatchObject({ order: 'loss', descending: true });
  expect(sortedBy(once, 'loss').descending).toBe(false);
  expect(sortedBy(once, 'row').descending).toBe(false);
});

test('a cell of the matrix is two things that can each be taken away', () => {
  const filter = { ...NO_FILTER, part: 'validation', trueClass: 1, predictedClass: 0 } as const;
  const chips = filterChips(filter, ['no', 'yes'], 'left');
  expect(chips.map(({ text }) => text)).toEqual(['validation rows', 'true: yes', 'predicted: no']);
  expect(chips[1]?.without).toEqual({ ...filter, trueClass: null });
});

test('ranges are said in the words of the target', () => {
  const filter = { ...NO_FILTER, targetRange: [1.2345, 20], predictedRange: [0, 5] } as const;
  expect(filterChips(filter, [], 'price').map(({ text }) => text)).toEqual([
    'price 1.23 to 20',
    'predicted 0 to 5',
  ]);
});

test('a short list scrolls exactly', () => {
  const list = new VirtualScroll(100, 32, 320);
  expect(list.heightPx).toBe(3200);
  expect(list.firstRow(64)).toBeCloseTo(2);
  expect(list.rowTop(2, 64)).toBeCloseTo(64);
  expect(list.firstRow(list.heightPx - 320)).toBeCloseTo(90);
});

test('a million rows are all reached, the first at the top and the last at the bottom', () => {
  const list = new VirtualScroll(1_000_000, 32, 640);
  const bottom = list.heightPx - 640;
  expect(list.heightPx).toBeLessThan(16_000_000);
  expect(list.firstRow(0)).toBe(0);
  expect(list.firstRow(bottom)).toBeCloseTo(999_980);
  expect(list.rowTop(999_999, bottom)).toBeCloseTo(bottom + 19 * 32);
  expect(list.firstRow(list.scrollTo(123_456))).toBeCloseTo(123_456, 3);
});

test('the window stays while it covers what is seen, and else has it in its middle', () => {
  expect(windowFor(0, 40, 20)).toBe(0);
  expect(windowFor(0, 90.5, 20)).toBe(90 - (WINDOW - 20) / 2);
  expect(windowFor(500, 10, 20)).toBe(0);
});
