/** Landscapes for tests. */

import type { Landscape } from '../../../src/model/landscape/landscape.ts';
import type { Frame, Tensor } from '../../../src/protocol/frame.ts';

const doubles = (shape: number[], ...data: number[]): Tensor => ({
  shape,
  data: Float64Array.from(data),
});

/** The bowl x² + y² at -1, 0 and 1, entered from (-1, 1). */
export const BOWL: Frame = {
  kind: 'landscape',
  metadata: {
    kind: 'random',
    labels: '["1st random direction","2nd random direction"]',
    kept: '0.05',
    step: '1200',
    rows: '5000',
    of: '60000',
  },
  arrays: new Map([
    ['first', doubles([3], -1, 0, 1)],
    ['second', doubles([3], -1, 0, 1)],
    ['loss', doubles([3, 3], 2, 1, 2, 1, 0, 1, 2, 1, 2)],
    ['path', doubles([2, 2], -1, 1, 0, 0)],
    ['path_loss', doubles([2], 2.5, 0)],
    ['path_step', doubles([2], 0, 1200)],
  ]),
};

/** The parabola w² around a weight that stands at 1. */
export const PARABOLA: Frame = {
  kind: 'landscape',
  metadata: {
    kind: 'weight',
    labels: '["W[0, 1] of hidden 1"]',
    kept: '1',
    step: '0',
    rows: '40',
    of: '40',
  },
  arrays: new Map([
    ['first', doubles([3], 0, 1, 2)],
    ['loss', doubles([3], 0, 1, 4)],
    ['path', doubles([1, 1], 1)],
    ['path_loss', doubles([1], 1)],
    ['path_step', doubles([1], 0)],
  ]),
};

/** A landscape of two axes with these losses. */
export const over = (columns: number, ...loss: number[]): Landscape => ({
  kind: 'weights',
  axes: [columns, loss.length / columns].map((n) => Float64Array.from({ length: n }, (_, i) => i)),
  labels: ['a', 'b'],
  loss: Float64Array.from(loss),
  way: [],
  kept: 1,
  step: 0,
  rows: 1,
  of: 1,
});
