import { expect, test } from 'vitest';
import { count, shapeAfter, spellShape, spellTight } from '../../../src/draw/base/shape.ts';
import { DEFAULTS } from '../../../src/protocol/messages.ts';
import { dense } from '../../model/experiment/sample.ts';

test('shapes are read with signs between their sides', () => {
  expect(spellShape([6, 6, 8])).toBe('6 × 6 × 8');
  expect(spellShape([])).toBe('?');
  expect(spellTight([6, 6, 8])).toBe('6×6×8');
  expect(count([3, 3, 8])).toBe(72);
});

test.each([
  [dense(5), [2], [5]],
  [DEFAULTS.Dropout, [6, 6, 4], [6, 6, 4]],
  [DEFAULTS.Flatten, [3, 3, 4], [36]],
  [DEFAULTS.GlobalMeanPool, [3, 3, 4], [4]],
  [DEFAULTS.MaxPool, [6, 6, 4], []],
  [DEFAULTS.Features, [2], [2]],
] as const)('after %j', (layer, before, after) => {
  expect(shapeAfter(layer, before)).toEqual(after);
});
