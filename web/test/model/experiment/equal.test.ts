import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences, isSame, reuseEqualParts } from '../../../src/model/experiment/equal.ts';

test.each([
  [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [[1, 2], [1], false],
  [[], {}, false],
  [null, {}, false],
  [0, -0, true],
  ['1', 1, false],
])('%j and %j', (a, b, equal) => {
  expect(isSame(a, b)).toBe(equal);
});

test('a value is the same as its copy', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(isSame(value, structuredClone(value))).toBe(true);
      expect(differences(value, structuredClone(value))).toEqual([]);
    }),
  );
});

test('differences are named by their paths', () => {
  const before = { rate: 1, data: { noise: 0, seed: 1 }, layers: [{ units: 1 }] };
  const after = { rate: 2, data: { noise: 1, seed: 1 }, layers: [{ units: 2 }, { units: 1 }] };
  expect(differences(before, after)).toEqual(['rate', 'data.noise', 'layers.0.units', 'layers.1']);
});

describe('what is reused', () => {
  const before = { rate: 1, layers: [{ units: 4 }, { units: 2 }], none: null };

  test('is the whole where nothing changed, and all parts that are as they were', () => {
    expect(reuseEqualParts(before, structuredClone(before))).toBe(before);
    const after = reuseEqualParts(before, { ...structuredClone(before), rate: 2 });
    expect(after).toEqual({ ...before, rate: 2 });
    expect(after.layers).toBe(before.layers);
  });

  test('is nothing that differs', () => {
    const after = reuseEqualParts(before, { rate: 1, layers: [{ units: 4 }], none: null });
    expect(after).toEqual({ rate: 1, layers: [{ units: 4 }], none: null });
    expect(after.layers[0]).toBe(before.layers[0]);
    expect(reuseEqualParts({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(reuseEqualParts([1], { 0: 1 })).toEqual({ 0: 1 });
    expect(reuseEqualParts(null, [1])).toEqual([1]);
  });
});
