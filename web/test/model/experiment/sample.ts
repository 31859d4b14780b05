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
  type LayerShape,
  LOSS_NAMES,
  OPTIMIZERS,
  SCHEDULES,
} from '../../../src/protocol/messages.ts';

export const DEFAULT: Experiment = DEFAULTS.Experiment;

/** The id of the run that the samples are about. */
export const RUN = 'a1';

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
    shape: [more.inputs?.length ?? 2],
    inputs: ['x1', 'x2'],
    inputColumns: more.inputs ?? ['x1', 'x2'],
    classes: ['a', 'b'],
    target: 'class',
    plane: true,
    trainRows: 400,
    validationRows: 100,
    restarted: false,
    problems: [],
    answers: '',
    run: RUN,
    ...more,
  }) satisfies ExperimentOpened;

/** A network for images, and what a server says of it. */
export const onImages = (): Experiment => ({
  ...DEFAULT,
  data: { source: 'bundled', name: 'digits' },
  network: [
    { ...DEFAULTS.Conv2D, filters: 4 },
    DEFAULTS.MaxPool,
    DEFAULTS.Flatten,
    dense(5),
    DEFAULTS.Output,
  ],
});

const told = (
  kind: string,
  inputs: number[],
  outputs: number[],
  parameters = 0,
  activation = '',
): LayerShape => ({ name: kind, kind, inputs, outputs, parameters, activation });

export const openedImages = (more: Partial<ExperimentOpened> = {}): ExperimentOpened =>
  opened(onImages(), {
    plane: false,
    shape: [8, 8, 1],
    inputs: [],
    inputColumns: [],
    classes: [...'0123456789'],
    task: 'multi-class',
    layers: [
      told('conv2d', [8, 8, 1], [6, 6, 4], 40, 'relu'),
      told('max-pool', [6, 6, 4], [3, 3, 4]),
      told('flatten', [3, 3, 4], [36]),
      told('dense', [36], [5], 185, 'tanh'),
      told('dense', [5], [10], 60, 'softmax'),
    ],
    ...more,
  });

const denseLayer: fc.Arbitrary<AnyLayer> = fc.record({
  layer: fc.constant('dense' as const),
  units: fc.integer({ min: 1, max: 4096 }),
  activation: fc.constantFrom(...ACTIVATION_NAMES),
  initializer: fc.constantFrom(...INITIALIZER_NAMES),
  scale: fc.double({ min: 0, max: 100, noNaN: true }),
});

const layer: fc.Arbitrary<AnyLayer> = fc.oneof(
  denseLayer,
  fc.constantFrom<AnyLayer>(
    { ...DEFAULTS.Conv2D, filters: 8 },
    DEFAULTS.MaxPool,
    DEFAULTS.Flatten,
    DEFAULTS.BatchNorm,
    { ...DEFAULTS.Dropout, rate: 0.25 },
  ),
  fc
    .array(denseLayer, { minLength: 1, maxLength: 3 })
    .map((body) => ({ ...DEFAULTS.Residual, body })),
  fc
    .array(fc.array(denseLayer, { maxLength: 2 }), { minLength: 2, maxLength: 3 })
    .map((branches) => ({
      ...DEFAULTS.Parallel,
      branches,
    })),
);

const source: fc.Arbitrary<Experiment['data']> = fc.oneof(
  fc.record({
    source: fc.constant('generated' as const),
    name: fc.constantFrom(...GENERATED_NAMES),
    samples: fc.integer({ min: 10, max: 10_000 }),
    noise: fc.double({ min: 0, max: 0.5, noNaN: true }),
    classes: fc.integer({ min: 3, max: 5 }),
    seed: fc.nat(),
  }),
  fc.record({
    source: fc.constant('file' as const),
    path: fc.string(),
    target: fc.string(),
    schema: fc.constant(null),
  }),
  fc.constant({ source: 'bundled' as const, name: 'iris' as const }),
  fc.constant({ ...DEFAULTS.Simulated, name: 'students' as const }),
);

export const anyExperiment: fc.Arbitrary<Experiment> = fc.record({
  version: fc.constant(1 as const),
  data: source,
  categories: fc.constantFrom('one-hot' as const, 'index' as const),
  scaling: fc.constantFrom('standard' as const, 'none' as const),
  features: fc.constantFrom(null, ['x1'] as const, ['x1', 'sin x2'] as const),
  network: fc.array(layer, { maxLength: 8 }).map((hidden) => [...hidden, DEFAULTS.Output]),
  task: fc.constantFrom('auto' as const, 'regression' as const),
  loss: fc.constantFrom('auto' as const, ...LOSS_NAMES),
  labelSmoothing: fc.double({ min: 0, max: 0.99, noNaN: true }),
  classWeights: fc.constantFrom('equal' as const, 'balanced' as const, [1, 2] as const),
  schedule: fc.constantFrom(...SCHEDULES.map(({ defaults }) => defaults)),
  clipValue: fc.constantFrom(null, 0.5),
  clipNorm: fc.constantFrom(null, 1),
  maxNorm: fc.constantFrom(null, 3),
  frozen: fc.constant([]),
  initialValues: fc.constantFrom([], [{ place: '0.W.0.1', value: 2 }]),
  stop: fc.constantFrom(DEFAULTS.Stop, { ...DEFAULTS.Stop, patience: 5 }),
  recordEvery: fc.integer({ min: 1, max: 1000 }),
  healthEvery: fc.nat({ max: 1000 }),
  optimizer: fc.constantFrom(...OPTIMIZERS.map(({ defaults }) => defaults)),
  l1: fc.double({ min: 0, max: 10, noNaN: true }),
  l2: fc.double({ min: 0, max: 10, noNaN: true }),
  batchSize: fc.integer({ min: 1, max: 65_536 }),
  validation: fc.double({ min: 0, max: 0.9, noNaN: true }),
  shuffle: fc.boolean(),
  seed: fc.nat(),
  precision: fc.constantFrom('float32' as const, 'float64' as const),
});
