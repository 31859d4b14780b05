import { expect, test } from 'vitest';
import {
  columnsOf,
  edgeName,
  inputName,
  layerName,
  unitName,
} from '../../../src/draw/network/columns.ts';
import { DEFAULTS } from '../../../src/protocol/messages.ts';
import {
  DEFAULT,
  dense,
  onImages,
  opened,
  openedImages,
  withHidden,
} from '../../model/experiment/sample.ts';

test('the inputs come first, then every layer with its shape and parameters', () => {
  const experiment = withHidden(4, 3);
  const columns = columnsOf(experiment, opened(experiment));
  expect(
    columns.map(({ name, takes, units, parameters }) => [name, takes, units, parameters]),
  ).toEqual([
    ['Inputs', [], 2, 0],
    ['Hidden 1', [2], 4, 12],
    ['Hidden 2', [4], 3, 15],
    ['Output', [3], 1, 4],
  ]);
});

test('an edit is followed before the server has answered', () => {
  const columns = columnsOf(withHidden(9), opened(DEFAULT));
  expect(columns.map(({ units }) => units)).toEqual([2, 9, 1]);
});

test('the output has as many units as the server says', () => {
  const shape = {
    name: 'Output',
    kind: 'dense',
    inputs: [2],
    outputs: [3],
    parameters: 9,
    activation: 'softmax',
  };
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
  expect(unitName(columns[0], 1)).toBe('x₂');
  expect(unitName(columns[1], 2)).toBe('Hidden 1, unit 3');
  expect(unitName(columns[2], 0)).toBe('Output');
  expect(edgeName(columns, 0, 0, 2)).toBe('x₁ → Hidden 1, unit 3');
  expect(edgeName(columns, 1, 3, 0)).toBe('Hidden 1, unit 4 → Output');
  const { network } = experiment;
  expect([-1, 0, 1].map((index) => layerName(network, index))).toEqual([
    'Inputs',
    'Hidden 1',
    'Output',
  ]);
});

test('images are pictures, their layers channels, and rows units again', () => {
  const columns = columnsOf(onImages(), openedImages());
  expect(columns.map(({ name, look, units }) => [name, look, units])).toEqual([
    ['Inputs', 'maps', 1],
    ['Convolution 1', 'maps', 4],
    ['Max pool 1', 'maps', 4],
    ['Flatten 1', 'block', 36],
    ['Hidden 1', 'units', 5],
    ['Output', 'units', 10],
  ]);
  expect(columns.map(({ parameters }) => parameters)).toEqual([0, 40, 0, 0, 185, 60]);
  expect(unitName(columns[1], 2)).toBe('Convolution 1, channel 3');
  expect(unitName(columns[0], 0)).toBe('The picture');
  expect(inputName(columns[0], 6)).toBe('pixel 7');
  expect(inputName(columns[2], 6)).toBe('Max pool 1, number 7');
  expect(inputName(columns[4], 1)).toBe('Hidden 1, unit 2');
});

test('of a network with a problem nobody knows how many parameters there are', () => {
  const problems = [{ message: 'No.', field: 'network.3', remedies: [] }];
  const columns = columnsOf(onImages(), openedImages({ problems }));
  expect(columns[1]?.parameters).toBeNull();
  expect(columns[1]?.shape).toEqual([6, 6, 4]);
});

test('layers are counted kind by kind, those within others stand in a frame', () => {
  const body = [dense(4)];
  const network = [
    dense(4),
    DEFAULTS.Dropout,
    dense(4),
    { ...DEFAULTS.Residual, body },
    DEFAULTS.Output,
  ];
  const columns = columnsOf({ ...DEFAULT, network }, opened(DEFAULT));
  expect(columns.map(({ name, look }) => [name, look])).toEqual([
    ['Inputs', 'units'],
    ['Hidden 1', 'units'],
    ['Dropout 1', 'units'],
    ['Hidden 2', 'units'],
    ['Residual 1', 'frame'],
    ['Output', 'units'],
  ]);
});
