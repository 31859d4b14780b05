import { expect, test } from 'vitest';
import { columnsOf, edgeName, layerName, unitName } from '../../src/draw/columns.ts';
import { DEFAULT, opened, withHidden } from '../model/experiment.ts';

test('the inputs come first, then every layer with its shape and parameters', () => {
  const experiment = withHidden(4, 3);
  const columns = columnsOf(experiment, opened(experiment));
  expect(
    columns.map(({ name, inputs, units, parameters }) => [name, inputs, units, parameters]),
  ).toEqual([
    ['Inputs', 0, 2, 0],
    ['Hidden 1', 2, 4, 12],
    ['Hidden 2', 4, 3, 15],
    ['Output', 3, 1, 4],
  ]);
});

test('an edit is followed before the server has answered', () => {
  const columns = columnsOf(withHidden(9), opened(DEFAULT));
  expect(columns.map(({ units }) => units)).toEqual([2, 9, 1]);
});

test('the output has as many units as the server says', () => {
  const shape = { name: 'Output', inputs: [2], outputs: [3], parameters: 9, activation: 'softmax' };
  const told = opened(DEFAULT, { task: 'multi-class', classes: ['a', 'b', 'c'], layers: [shape] });
  const output = columnsOf(DEFAULT, told).at(-1);
  expect([output?.units, output?.activation, output?.labels]).toEqual([
    3,
    'softmax',
    ['a', 'b', 'c'],
  ]);
});

test('units are called as people call them', () => {
  const experiment = withHidden(4);
  const columns = columnsOf(experiment, opened(experiment));
  expect(unitName(columns[0], 1)).toBe('x2');
  expect(unitName(columns[1], 2)).toBe('Hidden 1, unit 3');
  expect(unitName(columns[2], 0)).toBe('Output');
  expect(edgeName(columns, 0, 0, 2)).toBe('x1 → Hidden 1, unit 3');
  expect(edgeName(columns, 1, 3, 0)).toBe('Hidden 1, unit 4 → Output');
  expect([layerName(-1, 2), layerName(0, 2), layerName(1, 2)]).toEqual([
    'Inputs',
    'Hidden 1',
    'Output',
  ]);
});
