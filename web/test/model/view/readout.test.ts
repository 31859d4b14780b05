import { expect, test } from 'vitest';
import { spellExact, spellLoss, spellShare, spellSteps } from '../../../src/model/view/readout.ts';

test.each([
  [0.12345, '0.1235'],
  [0, '0.0000'],
  [12.3456, '12.346'],
  [123.456, '123.46'],
  [1234.56, '1234.6'],
  [1.5e7, '1.5e+7'],
  [3.2e-7, '3.2e-7'],
  [-0.5, '-0.5000'],
  [null, '–'],
  [undefined, '–'],
  [Number.POSITIVE_INFINITY, '–'],
])('a loss of %d reads %s', (loss, text) => {
  expect(spellLoss(loss)).toBe(text);
});

test.each([
  [1, '100.0%'],
  [0.99999, '99.9%'],
  [0.5, '50.0%'],
  [0.29, '29.0%'],
  [0, '0.0%'],
  [null, '–'],
])('a share of %d reads %s', (share, text) => {
  expect(spellShare(share)).toBe(text);
});

test.each([
  [0, '0'],
  [1234567, '1,234,567'],
  [12_345_678, '12.3M'],
])('%d steps read %s', (count, text) => {
  expect(spellSteps(count)).toBe(text);
});

test.each([
  [0.03, '0.03'],
  [1e9, '1e9'],
  [1e-8, '1e-8'],
  [0.000012, '1.2e-5'],
  [65536, '65536'],
  [2147483647, '2147483647'],
])('%d is typed as %s', (value, text) => {
  expect(spellExact(value)).toBe(text);
  expect(Number(spellExact(value))).toBe(value);
});
