import { expect, test } from 'vitest';
import { keepChosenWeight, weightLayers } from '../../../src/model/landscape/weight-axis.ts';
import { DEFAULTS, type LayerShape } from '../../../src/protocol/messages.ts';
import { DEFAULT, dense, opened } from '../experiment/sample.ts';

const shape = (name: string, inputs: number[], outputs: number[], activation = ''): LayerShape => ({
  name,
  kind: '',
  inputs,
  outputs,
  parameters: 0,
  activation,
});

const network = opened(
  {
    ...DEFAULT,
    network: [
      { ...DEFAULTS.Conv2D, filters: 2, kernel: 5 },
      DEFAULTS.DepthwiseConv2D,
      DEFAULTS.Flatten,
      dense(4, 'prelu'),
      DEFAULTS.BatchNorm,
      DEFAULTS.Output,
    ],
  },
  {
    layers: [
      shape('convolution 1', [9, 9, 3], [5, 5, 2]),
      shape('depthwise 1', [5, 5, 2], [3, 3, 4]),
      shape('flatten 1', [3, 3, 4], [36]),
      shape('hidden 1', [36], [4], 'prelu'),
      shape('batch norm 1', [4], [4]),
      shape('output', [4], [1]),
    ],
  },
);

test('every layer with weights has its arrays, as large as they are', () => {
  const sizes = weightLayers(network).map(({ path, title, arrays }) => [
    path,
    title,
    ...arrays.map(({ name, sides }) => `${name} ${sides.map(({ size }) => size).join('x')}`),
  ]);
  expect(sizes).toEqual([
    ['0', 'Convolution 1', 'K 5x5x3x2', 'b 2'],
    ['1', 'Depthwise 1', 'K 3x3x2x2', 'b 4'],
    ['3', 'Hidden 1', 'W 36x4', 'b 4', 'alpha 4'],
    ['4', 'Batch norm 1', 'gamma 4', 'beta 4'],
    ['5', 'Output', 'W 4x1', 'b 1'],
  ]);
});

test('before anything is open there are none', () => {
  expect(weightLayers(null)).toEqual([]);
  expect(keepChosenWeight([], null)).toBeNull();
});

test('the first two weights differ without a choice', () => {
  const layers = weightLayers(network).slice(2);
  expect(keepChosenWeight(layers, null)).toEqual(['3', 'W', [0, 0]]);
  expect(keepChosenWeight(layers, null, 1)).toEqual(['3', 'W', [0, 1]]);
});

test('a choice stays as long as it is there', () => {
  const layers = weightLayers(network);
  expect(keepChosenWeight(layers, ['3', 'b', [2]])).toEqual(['3', 'b', [2]]);
  expect(keepChosenWeight(layers, ['3', 'b', [9]])).toEqual(['3', 'b', [3]]);
  expect(keepChosenWeight(layers, ['5', 'alpha', [0]])).toEqual(['5', 'W', [0, 0]]);
  expect(keepChosenWeight(layers, ['2', 'W', [1, 1]])).toEqual(['0', 'K', [0, 0, 0, 0]]);
});
