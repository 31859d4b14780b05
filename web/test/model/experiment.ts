/** Experiments for tests: the default one, and any one. */

import fc from 'fast-check';
import {
  ACTIVATION_NAMES,
  type AnyLayer,
  DEFAULTS,
  type Dense,
  type Experiment,
  type ExperimentOpened,
  GENERATED_NAMES,
  INITIALIZER_NAMES,
  LOSS_NAMES,
  OPTIMIZERS,
} from '../../src/protocol/messages.ts';

export const DEFAULT: Experiment = DEFAULTS.Experiment;

export const dense = (units: number, activation: Dense['activation'] = 'tanh'): Dense => ({
  ...DEFAULTS.Dense,
  units,
  activation,
});

export const withHidden = (...units: number[]): Experiment => ({
  ...DEFAULT,
  network: [...units.map((n) => dense(n)), DEFAULTS.Output],
});

export const opened = (experiment: Experiment, more: Partial<ExperimentOpened> = {}) =>
  ({
    type: 'experiment-opened',
    experiment,
    layers: [],
    parameters: 3,
    task: 'binary',
    loss: 'binary-cross-entropy',
    inputs: ['x1', 'x2'],
    classes: ['a', 'b'],
    target: 'class',
    plane: true,
    trainRows: 400,
    validationRows: 100,
    restarted: false,
    problems: [],
    ...more,
  }) satisfies ExperimentOpened;

const layer: fc.Arbitrary<AnyLayer> = fc.record({
  layer: fc.constant('dense' as const),
  units: fc.integer({ min: 1, max: 4096 }),
  activation: fc.constantFrom(...ACTIVATION_NAMES),
  initializer: fc.constantFrom(...INITIALIZER_NAMES),
  scale: fc.double({ min: 0, max: 100, noNaN: true }),
});

const source: fc.Arbitrary<Experiment['data']> = fc.oneof(
  fc.record({
    source: fc.constant('generated' as const),
    name: fc.constantFrom(...GENERATED_NAMES),
    samples: fc.integer({ min: 10, max: 10_000 }),
    noise: fc.double({ min: 0, max: 0.5, noNaN: true }),
    classes: fc.integer({ min: 3, max: 5 }),
    seed: fc.nat(),
  }),
  fc.record({ source: fc.constant('file' as const), path: fc.string(), target: fc.string() }),
  fc.constant({ source: 'bundled' as const, name: 'iris' as const }),
);

export const anyExperiment: fc.Arbitrary<Experiment> = fc.record({
  version: fc.constant(1 as const),
  data: source,
  features: fc.constantFrom(null, ['x1'] as const, ['x1', 'sin x2'] as const),
  network: fc.array(layer, { maxLength: 8 }).map((hidden) => [...hidden, DEFAULTS.Output]),
  task: fc.constantFrom('auto' as const, 'regression' as const),
  loss: fc.constantFrom('auto' as const, ...LOSS_NAMES),
  optimizer: fc.constantFrom(...OPTIMIZERS.map(({ defaults }) => defaults)),
  l1: fc.double({ min: 0, max: 10, noNaN: true }),
  l2: fc.double({ min: 0, max: 10, noNaN: true }),
  batchSize: fc.integer({ min: 1, max: 65_536 }),
  validation: fc.double({ min: 0, max: 0.9, noNaN: true }),
  shuffle: fc.boolean(),
  seed: fc.nat(),
  precision: fc.constantFrom('float32' as const, 'float64' as const),
});
