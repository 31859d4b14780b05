import { expect, test } from 'vitest';
import { warpAxes, warpingLayers } from '../../../src/model/landscape/warp-layer.ts';
import type { LayerShape } from '../../../src/protocol/messages.ts';
import { frame } from '../../draw/frames.ts';
import { DEFAULT, opened } from '../experiment/sample.ts';

const layer = (name: string, outputs: number[]): LayerShape => ({
  name,
  kind: '',
  inputs: [2],
  outputs,
  parameters: 0,
  activation: '',
});

test('layers that give rows of numbers can be seen through', () => {
  const layers = [layer('convolution 1', [3, 3, 2]), layer('hidden 1', [4]), layer('output', [1])];
  expect(warpingLayers(opened(DEFAULT, { layers }))).toEqual([
    { value: '1', title: 'Hidden 1, 4 units' },
    { value: '2', title: 'Output, 1 unit' },
  ]);
  expect(warpingLayers(null)).toEqual([]);
});

test('the axes have names, of one unit only one', () => {
  expect(warpAxes(frame('warp', {}, { axes: '["neuron 1",""]' }))).toEqual(['neuron 1', '']);
  expect(warpAxes(null)).toEqual(['', '']);
});
