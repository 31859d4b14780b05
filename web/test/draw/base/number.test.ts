import { describe, expect, test } from 'vitest';
import { parseNumber, spell, spellCount, spellShort } from '../../../src/draw/base/number.ts';

test.each([
  [0.42134, '0.4213'],
  [-1, '-1.0000'],
  [0, '0.0000'],
  [0.0000123, '1.23e-5'],
  [12_345_678, '1.23e+7'],
  [Number.NaN, 'not a number'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
])('%d is read as %s', (value, words) => {
  expect(spell(value)).toBe(words);
});

test.each([
  [0.42, '.42'],
  [-0.9, '-.90'],
  [0.001, '0'],
  [1.26, '1.3'],
  [-27.4, '-27'],
  [1234, '1e+3'],
  [Number.NaN, '?'],
])('%d fits into a tile as %s', (value, words) => {
  expect(spellShort(value)).toBe(words);
});

describe('what a person types', () => {
  test.each([
    ['1.5', 1.5],
    [' -0.25 ', -0.25],
    ['−3', -3],
    ['0,5', 0.5],
    ['1e-3', 0.001],
  ])('%s is %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each(['', 'abc', 'NaN', 'Infinity', '1e7', '1.2.3'])('"%s" is no number', (text) => {
    expect(parseNumber(text)).toBeNull();
  });
});

test('counts have their thousands apart', () => {
  expect(spellCount(1_234_567)).toBe('1,234,567');
});
