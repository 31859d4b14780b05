/** Runs through time, for tests. */

import type {
  Branch,
  Progressed,
  TimelineShown,
  TwinShown,
} from '../../../src/protocol/messages.ts';
import { DEFAULT } from '../experiment/sample.ts';

export const branch = (id: number, more: Partial<Branch> = {}): Branch => ({
  id,
  name: `branch ${id}`,
  parent: null,
  fork: 0,
  head: 100,
  differs: [],
  events: [],
  trainLoss: 0.25,
  validationLoss: null,
  ...more,
});

export const timeline = (more: Partial<TimelineShown> = {}): TimelineShown => ({
  type: 'timeline-shown',
  run: 'a1',
  step: 100,
  branch: 0,
  batches: 10,
  branches: [branch(0)],
  keyframes: [0, 50],
  heldBytes: 1000,
  ...more,
});

const SCORES = { loss: 0.5, accuracy: 0.75, meanAbsoluteError: null, r2: null };

export const twin = (more: Partial<TwinShown> = {}): TwinShown => ({
  type: 'twin-shown',
  run: 'a1',
  experiment: { ...DEFAULT, seed: 7 },
  title: 'relu instead of tanh',
  step: 60,
  epoch: 6,
  catchingUp: true,
  train: SCORES,
  validation: SCORES,
  problem: '',
  ...more,
});

export const progressed = (step: number, more: Partial<Progressed> = {}): Progressed => ({
  type: 'progressed',
  run: 'a1',
  playing: false,
  step,
  epoch: 0,
  stepsPerSecond: 0,
  epochsPerSecond: null,
  speedLimit: null,
  train: SCORES,
  validation: SCORES,
  stopped: '',
  ...more,
});
