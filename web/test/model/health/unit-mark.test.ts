import { expect, test } from 'vitest';
import { markOf } from '../../../src/model/health/unit-mark.ts';
import { diagnosed } from './sample.ts';

test('a unit is dead, saturated, or well', () => {
  const told = { ...diagnosed(), marks: [{ layer: 1, dead: [0, 2], saturated: [3] }] };
  expect([0, 1, 2, 3].map((unit) => markOf(told, 1, unit))).toEqual([
    'dead',
    null,
    'dead',
    'saturated',
  ]);
  expect(markOf(told, 0, 0)).toBeNull();
  expect(markOf(null, 1, 0)).toBeNull();
});
