import { expect, test } from 'vitest';
import { mapScale, outputScale, targetLimit } from '../../../src/draw/map/reading.ts';
import { DEFAULT, opened } from '../../model/experiment/sample.ts';
import { floats, frame } from '../frames.ts';

const layer = (activation: string) => ({
  name: 'Output',
  kind: 'dense',
  inputs: [2],
  outputs: [1],
  parameters: 3,
  activation,
});
const sigmoid = opened(DEFAULT, { layers: [layer('sigmoid')] });
const tanh = opened(DEFAULT, { layers: [layer('tanh')] });
const regression = opened(DEFAULT, { task: 'regression', classes: [], layers: [layer('linear')] });
const points = frame('points', { target: floats([2], -25, 310) });

test('a sigmoid output is read from 0 to 1, a tanh one from -1 to 1', () => {
  expect(outputScale(sigmoid, false)).toEqual({ from: 0, to: 1, steps: 'smooth' });
  expect(outputScale(tanh, true)).toEqual({ from: -1, to: 1, steps: 'sign' });
});

test('a regression is read up to its largest target', () => {
  expect(targetLimit(regression, points)).toBe(310);
  expect(targetLimit(regression, frame('points', { target: floats([1], 0.9) }))).toBe(1);
  expect(targetLimit(sigmoid, points)).toBe(1);
  expect(mapScale(regression, null, true, 310)).toEqual({ from: -310, to: 310, steps: 'bands' });
});

test('a focused neuron is read plainly, the focused output as the output', () => {
  expect(mapScale(sigmoid, [-1, 0], false)).toEqual({ from: -1, to: 1, steps: 'smooth' });
  expect(mapScale(sigmoid, [0, 0], false)).toEqual(outputScale(sigmoid, false));
});
