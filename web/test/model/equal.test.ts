import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences, same } from '../../src/model/equal.ts';

test.each([
  [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [[1, 2], [1], false],
  [[], {}, false],
  [null, {}, false],
  [0, -0, true],
  ['1', 1, false],
])('%j and %j', (a, b, equal) => {
  expect(same(a, b)).toBe(equal);
});

test('a value is the same as its copy', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(same(value, structuredClone(value))).toBe(true);
      expect(differences(value, structuredClone(value))).toEqual([]);
    }),
  );
});

test('differences are named by their paths', () => {
  const before = { rate: 1, data: { noise: 0, seed: 1 }, layers: [{ units: 1 }] };
  const after = { rate: 2, data: { noise: 1, seed: 1 }, layers: [{ units: 2 }, { units: 1 }] };
  expect(differences(before, after)).toEqual(['rate', 'data.noise', 'layers.0.units', 'layers.1']);
});
