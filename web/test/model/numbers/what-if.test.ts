import { expect, test } from 'vitest';
import { inputAt, parameterAt, targetAt } from '../../../src/model/numbers/numbers.ts';
import {
  inputNumbers,
  kernelNumber,
  parameterNumbers,
  pixelNumber,
  targetNumbers,
} from '../../../src/model/numbers/what-if.ts';
import { floats, frame, weights } from '../../draw/frames.ts';

const signals = frame('signals', { input: floats([2], 0.5, -1), target: floats([1], 1) });

test('inputs and targets are there to be set', () => {
  expect(inputNumbers(signals)).toEqual([
    { at: inputAt(0), value: 0.5 },
    { at: inputAt(1), value: -1 },
  ]);
  expect(targetNumbers(signals)).toEqual([{ at: targetAt(0), value: 1 }]);
  expect(inputNumbers(null)).toEqual([]);
});

test('a unit has the weights that enter it and its bias', () => {
  expect(parameterNumbers(weights, '0', 1)).toEqual([
    { at: parameterAt('0', 'W', 0, 1), value: -1 },
    { at: parameterAt('0', 'W', 1, 1), value: 2 },
    { at: parameterAt('0', 'b', 1), value: -0.125 },
  ]);
  expect(parameterNumbers(weights, '0', 7)).toEqual([]);
  expect(parameterNumbers(weights, '1.body.0', 0)).toEqual([]);
});

test('a pixel is found by row, column and channel', () => {
  const picture = frame('signals', { input: floats([2, 1, 3], 0, 1, 2, 3, 4, 5) });
  expect(inputNumbers(picture)).toEqual([]);
  expect(pixelNumber(picture, 0, 2, 1)).toEqual({ at: inputAt(0, 2, 1), value: 5 });
});

test('a weight of a kernel is found by its index', () => {
  const kernels = frame('weights', { 'K.0': floats([1, 2, 1, 2], 1, 2, 3, 4) });
  expect(kernelNumber(kernels, '0', [0, 1, 0, 1])?.value).toBe(4);
  expect(kernelNumber(kernels, '0', [0, 1, 0, 5])?.value).toBeNull();
  expect(kernelNumber(kernels, '1', [0, 1, 0, 1])).toBeNull();
});
