import { expect, test } from 'vitest';
import { SPEEDS, spellRate } from '../../../src/model/view/speed.ts';

test('speeds go from as fast as it goes downwards', () => {
  const rates = SPEEDS.map(({ rate }) => rate ?? Number.POSITIVE_INFINITY);
  expect(rates[0]).toBe(Number.POSITIVE_INFINITY);
  expect(rates).toEqual(rates.toSorted((a, b) => b - a));
});

test.each([
  [0.2, '0.2 epochs/s'],
  [9.96, '10 epochs/s'],
  [1234, '1,200 epochs/s'],
])('%d reads %s', (rate, text) => {
  expect(spellRate(rate)).toBe(text);
});
