import { expect, test } from 'vitest';
import { alignSeries, curvesOf, positive } from '../../../src/model/run/curves.ts';
import type { Frame } from '../../../src/protocol/frame.ts';

const history = (accuracy: number[]): Frame => ({
  kind: 'history',
  metadata: {},
  arrays: new Map(
    Object.entries({
      epoch: [0, 1],
      train_loss: [0.5, 0.25],
      validation_loss: [0.5, Number.NaN],
      train_accuracy: accuracy,
      validation_accuracy: accuracy,
    }).map(([name, values]) => [name, { shape: [2], data: new Float32Array(values) }]),
  ),
});

test('what is not a number is a gap', () => {
  const curves = curvesOf(history([0.5, 1]));
  expect(curves.epochs).toEqual([0, 1]);
  expect(curves.loss).toEqual({ train: [0.5, 0.25], validation: [0.5, null] });
  expect(curves.accuracy?.train).toEqual([0.5, 1]);
});

test('a regression has no accuracy', () => {
  expect(curvesOf(history([Number.NaN, Number.NaN])).accuracy).toBeNull();
});

test('before the first frame there are no curves', () => {
  expect(curvesOf(null)).toEqual({
    epochs: [],
    loss: { train: [], validation: [] },
    accuracy: null,
  });
});

test('a logarithmic axis has no place for zero', () => {
  expect(positive([1, 0, null, -1])).toEqual([1, null, null, null]);
});

test('strands share their epochs, and one that has no value there is not broken', () => {
  const one = { epochs: [1, 2, 4], columns: [[0.5, null, 0.25]] };
  const other = { epochs: [2, 3], columns: [[1, 2], [3]] };
  expect(alignSeries([one, other])).toEqual([
    [1, 2, 3, 4],
    [0.5, null, undefined, 0.25],
    [undefined, 1, 2, undefined],
    [undefined, 3, undefined, undefined],
  ]);
});
