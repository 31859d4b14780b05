/** Edits of the network: an experiment in, an experiment out. The last layer is always the output. */

import type { Dense, Experiment, Output } from '../protocol/messages.ts';

export type Layer = Dense | Output;

const DRAWN_UNITS = 16;
const MOST_UNITS = 4096;

const NEW_UNITS = 4;

/** The experiment with a new layer at `index`, sized and activated like its neighbor. */
export function addLayer(experiment: Experiment, index: number, template?: Dense): Experiment {
  const { network } = experiment;
  const at = clamp(index, 0, network.length - 1);
  const neighbor = network[at - 1] ?? network[at];
  return withNetwork(experiment, network.toSpliced(at, 0, template ?? likeNeighbor(neighbor)));
}

/** The experiment with the hidden layer `from` standing at `to`; the output never moves. */
export function moveLayer(experiment: Experiment, from: number, to: number): Experiment {
  const { network } = experiment;
  const moved = network[from];
  if (!moved || !isHidden(experiment, from)) return experiment;
  const target = clamp(to, 0, network.length - 2);
  if (target === from) return experiment;
  return withNetwork(experiment, network.toSpliced(from, 1).toSpliced(target, 0, moved));
}

/** The experiment without the hidden layer `index`; the output cannot be removed. */
export function removeLayer(experiment: Experiment, index: number): Experiment {
  if (!isHidden(experiment, index)) return experiment;
  return withNetwork(experiment, experiment.network.toSpliced(index, 1));
}

/** The experiment whose layer `index` has `units` neurons, held between 1 and 4,096. */
export function setUnits(experiment: Experiment, index: number, units: number): Experiment {
  const layer = experiment.network[index];
  if (layer?.layer !== 'dense' || !Number.isFinite(units)) return experiment;
  return replace(experiment, index, { ...layer, units: clamp(Math.round(units), 1, MOST_UNITS) });
}

/** The experiment whose layer `index` has this activation; only an `output` knows "auto". */
export function setActivation(
  experiment: Experiment,
  index: number,
  activation: Output['activation'],
): Experiment {
  const layer = experiment.network[index];
  if (!layer) return experiment;
  if (layer.layer === 'output') return replace(experiment, index, { ...layer, activation });
  return activation === 'auto' ? experiment : replace(experiment, index, { ...layer, activation });
}

/** The experiment whose layer `index` begins with this initializer. */
export function setInitializer(
  experiment: Experiment,
  index: number,
  initializer: Layer['initializer'],
): Experiment {
  const layer = experiment.network[index];
  return layer ? replace(experiment, index, { ...layer, initializer }) : experiment;
}

/** Whether layer `index` can be moved and removed: every layer but the last. */
export function isHidden(experiment: Experiment, index: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < experiment.network.length - 1;
}

function likeNeighbor(neighbor: Layer | undefined): Dense {
  const start = { layer: 'dense', initializer: 'xavier-uniform', scale: 1 } as const;
  if (neighbor?.layer !== 'dense') return { ...start, units: NEW_UNITS, activation: 'tanh' };
  return { ...neighbor, units: Math.min(neighbor.units, DRAWN_UNITS) };
}

function replace(experiment: Experiment, index: number, layer: Layer): Experiment {
  return withNetwork(experiment, experiment.network.with(index, layer));
}

function withNetwork(experiment: Experiment, network: readonly Layer[]): Experiment {
  return { ...experiment, network };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
