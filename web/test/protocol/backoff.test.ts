import { expect, test } from 'vitest';
import { backoffMs } from '../../src/protocol/backoff.ts';

test('the bound doubles from a quarter of a second to eight seconds', () => {
  const most = [0, 1, 2, 3, 4, 5, 6, 99].map((attempt) => backoffMs(attempt, () => 1));
  expect(most).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
});

test('the wait is drawn evenly below the bound', () => {
  expect(backoffMs(3, () => 0)).toBe(0);
  expect(backoffMs(3, () => 0.5)).toBe(1000);
});
