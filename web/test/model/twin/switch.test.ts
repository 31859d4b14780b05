import { expect, test } from 'vitest';
import { asNames, otherNames } from '../../../src/model/twin/switch.ts';

const all = asNames(['a', 'b', 'c']);

test('all names but the present one are offered', () => {
  expect(otherNames(all, 'b', ['b', 'c'], '')).toEqual({
    kind: 'names',
    options: asNames(['a', 'c']),
    first: 'c',
  });
  expect(otherNames(all, 'b', ['b'], '')).toMatchObject({ first: 'a' });
});

test('where nothing is present there is nothing to change', () => {
  expect(otherNames(all, null, [], 'Why.')).toEqual({ kind: 'senseless', says: 'Why.' });
});
