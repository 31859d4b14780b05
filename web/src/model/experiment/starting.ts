/** The experiments that the doors of a first visit open. */

import { DEFAULTS, type Experiment } from '../../protocol/messages.ts';

const { Experiment: PLAIN, Generated: POINTS, Dense: LAYER } = DEFAULTS;

/** One neuron between two groups of points: it can, and shows how. */
export const ONE_NEURON: Experiment = {
  ...PLAIN,
  data: { ...POINTS, name: 'gauss' },
  features: ['x1', 'x2'],
  batchSize: 10,
};

/** A small network on a ring of points: one neuron cannot. */
export const FIRST_NETWORK: Experiment = {
  ...PLAIN,
  features: ['x1', 'x2'],
  network: [
    { ...LAYER, units: 4, activation: 'tanh' },
    { ...LAYER, units: 2, activation: 'tanh' },
    ...PLAIN.network,
  ],
  batchSize: 10,
};
