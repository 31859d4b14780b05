import { expect, test } from 'vitest';
import { weightsOf } from '../../../src/model/numbers/weight.ts';
import { DEFAULTS } from '../../../src/protocol/messages.ts';
import { dense } from '../experiment/sample.ts';

test('a neuron has a weight from each input', () => {
  const weights = weightsOf(dense(4), [3], 2);
  expect(weights?.axes).toEqual([{ title: 'input', count: 3 }]);
  expect(weights?.index([1])).toEqual([1, 2]);
  expect(weights?.choice([1, 2])).toEqual([1]);
});

test('a filter has one at each place of its kernel, for each channel', () => {
  const weights = weightsOf({ ...DEFAULTS.Conv2D, filters: 6, kernel: 3 }, [8, 8, 2], 5);
  expect(weights?.axes.map(({ count }) => count)).toEqual([3, 3, 2]);
  expect(weights?.index([0, 1, 1])).toEqual([0, 1, 1, 5]);
  expect(weights?.choice([0, 1, 1, 5])).toEqual([0, 1, 1]);
});

test('a channel of its own has a kernel of its own', () => {
  const layer = { ...DEFAULTS.DepthwiseConv2D, kernel: 3, multiplier: 2 };
  expect(weightsOf(layer, [8, 8, 2], 3)?.index([2, 0])).toEqual([2, 0, 1, 1]);
});

test('a norm has its scale, and pooling has nothing', () => {
  expect(weightsOf(DEFAULTS.BatchNorm, [4], 1)?.index([])).toEqual([1]);
  expect(weightsOf(DEFAULTS.MaxPool, [4, 4, 1], 0)).toBeNull();
});
