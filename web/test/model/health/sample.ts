/** What the checkups of a network saw, for tests. */

import type { Frame } from '../../../src/protocol/frame.ts';
import type { Diagnosed, Diagnosis } from '../../../src/protocol/messages.ts';
import { floats, frame } from '../../draw/frames.ts';

const NAN = Number.NaN;

/** Two checkups of a hidden layer, a dropout without weights, and the output. */
export const HEALTH: Frame = frame(
  'health',
  {
    step: floats([2], 0, 100),
    delta: floats([2, 3], 0.5, NAN, 1, 0.0625, NAN, 0.5),
    gradient: floats([2, 3], 2, NAN, 4, 1, NAN, 2),
    weight: floats([2, 3], 4, NAN, 2, 4, NAN, 2),
    update: floats([2, 3], 0.5, NAN, 0.25, 1, NAN, Number.POSITIVE_INFINITY),
    dead: floats([2, 3], 0, NAN, NAN, 0.25, NAN, NAN),
    saturated: floats([2, 3], NAN, NAN, NAN, NAN, NAN, NAN),
    signal: floats([2, 3], 0, 1, 1, 0, 1, 1),
    weight_histogram: floats([2, 3, 2], 3, 1, 0, 0, 1, 1, 1, 3, 0, 0, 1, 1),
    weight_range: floats([2, 3, 2], -1, 1, NAN, NAN, 0, 1, -2, 0.5, NAN, NAN, NAN, NAN),
    activation_histogram: floats([2, 3, 2], 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
    activation_range: floats([2, 3, 2], 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1),
  },
  { step: '100', layers: '["hidden 1","dropout 1","output"]', tops: '[0,1,2]' },
);

export const diagnosis = (more: Partial<Diagnosis> = {}): Diagnosis => ({
  kind: 'dead-units',
  title: 'Units are dead',
  text: 'They give the same answer whatever comes in.',
  evidence: ['5 of 8 units of "hidden 1" are flat on all training rows.'],
  severity: 'warning',
  layers: [0],
  remedies: [],
  source: 'Lu et al. 2019',
  ...more,
});

export const diagnosed = (...diagnoses: Diagnosis[]): Diagnosed => ({
  type: 'diagnosed',
  run: 'a1',
  step: 1200,
  diagnoses,
  marks: [],
  partial: false,
});
