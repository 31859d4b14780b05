import { expect, test } from 'vitest';
import { checkupAfter, nearestCheckup } from '../../../src/model/health/chosen-checkup.ts';

test('the nearest checkup is read', () => {
  expect(nearestCheckup([0, 100, 150], 130)).toBe(150);
  expect(nearestCheckup([0, 100, 150], 124)).toBe(100);
  expect(nearestCheckup([], 5)).toBeNull();
});

test.each([
  ['ArrowLeft', 4],
  ['ArrowRight', 6],
  ['PageUp', 11],
  ['PageDown', 0],
  ['Home', 0],
  ['End', 11],
  ['a', null],
])('%s leads from the fifth of twelve to %s', (key, to) => {
  expect(checkupAfter(key, 5, 12)).toBe(to);
});
