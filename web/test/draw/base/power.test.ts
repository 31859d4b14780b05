import { expect, test } from 'vitest';
import { powers, spellPower } from '../../../src/draw/base/power.ts';

test('powers of ten are raised', () => {
  expect([-12, -3, 0, 40].map(spellPower)).toEqual(['10⁻¹²', '10⁻³', '10⁰', '10⁴⁰']);
});

test('there are no more of them than there is room for', () => {
  expect(powers(-2, 1, 7)).toEqual([-2, -1, 0, 1]);
  expect(powers(-20, 1, 7)).toEqual([-20, -16, -12, -8, -4, 0]);
});
