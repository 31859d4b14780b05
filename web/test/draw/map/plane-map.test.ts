import { expect, test } from 'vitest';
import { cellAt, mapFocus, spellAt } from '../../../src/draw/map/plane-map.ts';
import { DEFAULT, opened } from '../../model/experiment/sample.ts';
import { bytes, floats, frame } from '../frames.ts';

const values = frame(
  'output',
  { values: floats([2, 2], 0.1, 0.2, 0.3, 0.4) },
  { layer: '', unit: '' },
);
const regions = frame(
  'output',
  { regions: bytes([1, 1], 1), confidence: floats([1, 1], 0.875) },
  { layer: '', unit: '' },
);

test('cells run from the top left', () => {
  expect(cellAt(2, -3, 3)).toBe(0);
  expect(cellAt(2, 3, 3)).toBe(1);
  expect(cellAt(2, -3, -3)).toBe(2);
  expect(cellAt(2, 7, 0)).toBeNull();
  expect(cellAt(0, 0, 0)).toBeNull();
});

test('a place is told by its value, or by its class and how sure that is', () => {
  expect(spellAt(values, null, 3, -3)).toBe('0.4000');
  expect(spellAt(regions, opened(DEFAULT), 0, 0)).toBe('b, 87.5 % sure');
  expect(spellAt(null, null, 0, 0)).toBeNull();
});

test('a map knows which neuron it shows', () => {
  expect(mapFocus(values)).toBeNull();
  expect(mapFocus(frame('output', {}, { layer: '-1', unit: '1' }))).toEqual([-1, 1]);
});
