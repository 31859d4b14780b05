import { expect, test } from 'vitest';
import {
  layersOf,
  linesOf,
  QUANTITIES,
  quantityOf,
  spellSize,
  stepsOf,
} from '../../../src/model/health/layer-health.ts';
import { HEALTH } from './sample.ts';

test('each layer that has such a thing has a line, by its name and its depth', () => {
  expect(layersOf(HEALTH)).toEqual(['hidden 1', 'dropout 1', 'output']);
  expect(stepsOf(HEALTH)).toEqual([0, 100]);
  expect(linesOf(HEALTH, 'delta')).toEqual([
    { name: 'hidden 1', place: 0, depth: 0, values: [0.5, 0.0625] },
    { name: 'output', place: 2, depth: 1, values: [1, 0.5] },
  ]);
  expect(linesOf(HEALTH, 'saturated')).toEqual([]);
});

test('an update is measured by the weights that it moves; what is not finite is a gap', () => {
  expect(linesOf(HEALTH, 'ratio').map(({ values }) => values)).toEqual([
    [0.125, 0.25],
    [0.125, null],
  ]);
  expect(quantityOf('ratio').guide).toBe(1e-3);
});

test('without a checkup there is nothing', () => {
  expect(layersOf(null)).toEqual([]);
  expect(linesOf(null, 'delta')).toEqual([]);
});

test('every quantity is found by its name', () => {
  for (const quantity of QUANTITIES) expect(quantityOf(quantity.name)).toBe(quantity);
});

test.each([
  [0, 'log', '0'],
  [0.0123, 'log', '0.012'],
  [0.000123, 'log', '1.2e-4'],
  [123456, 'log', '1.2e+5'],
  [-0.5, 'log', '-0.50'],
  [0.125, 'share', '12.5%'],
  [null, 'share', '–'],
  [undefined, 'log', '–'],
] as const)('%s on a %s scale is %s', (value, scale, text) => {
  expect(spellSize(value, scale)).toBe(text);
});
