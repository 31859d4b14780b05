/** Switches about how layers stand together: batch norm between them, residual connections. */

import {
  type AnyLayer,
  DEFAULTS,
  type Experiment,
  type Residual,
} from '../../protocol/messages.ts';
import { isSame } from '../experiment/equal.ts';
import { moveFrozenPlaces } from '../experiment/frozen.ts';
import { offerOf } from '../experiment/layer-kind.ts';
import type { Offer, Shapes, Switch } from './switch.ts';

type Layers = readonly AnyLayer[];

export const BATCH_NORM: Switch = {
  name: 'batch-norm',
  title: 'Batch norm',
  offer: (experiment) => {
    if (has(experiment, 'batch-norm')) return flip('The twin has no batch norm.');
    return followed(experiment) === experiment
      ? senseless('There is no hidden layer yet, so there is nothing to normalize.')
      : flip('The twin has batch norm after every hidden layer.');
  },
  change: (experiment) => (has(experiment, 'batch-norm') ? bare(experiment) : followed(experiment)),
  words: (experiment) => (has(experiment, 'batch-norm') ? 'without batch norm' : 'with batch norm'),
};

export const RESIDUAL: Switch = {
  name: 'residual',
  title: 'Residual connections',
  offer: (experiment, shapes) => {
    if (has(experiment, 'residual')) return flip('The twin has no residual connections.');
    return skipping(experiment, shapes) === experiment
      ? senseless(
          'No hidden layer is as wide as what enters it. Give two neighbors equally many units first.',
        )
      : flip('The twin adds to what such layers say what entered them, where both are as wide.');
  },
  change: (experiment, _, shapes) =>
    has(experiment, 'residual') ? unwrapped(experiment) : skipping(experiment, shapes),
  words: (experiment) =>
    has(experiment, 'residual') ? 'without residual connections' : 'with residual connections',
};

const flip = (says: string): Offer => ({ kind: 'flip', says });
const senseless = (says: string): Offer => ({ kind: 'senseless', says });

/** Whether such a layer stands in the network itself. */
const has = ({ network }: Experiment, kind: AnyLayer['layer']): boolean =>
  network.some(({ layer }) => layer === kind);

/** Whether a layer has neurons: weights with an activation after them, or layers that have. */
function hasNeurons(layer: AnyLayer): boolean {
  const { learns, look } = offerOf(layer.layer);
  return look === 'frame' || (learns && 'activation' in layer);
}

/** The experiment with batch norm after every hidden layer of neurons. */
function followed(experiment: Experiment): Experiment {
  return replaced(experiment, (layer) =>
    hasNeurons(layer) ? [layer, DEFAULTS.BatchNorm] : [layer],
  );
}

function bare(experiment: Experiment): Experiment {
  return replaced(experiment, (layer) => (layer.layer === 'batch-norm' ? [] : [layer]));
}

/** The experiment whose hidden layers that keep the shape of what enters add it to their answer. */
function skipping(experiment: Experiment, shapes: Shapes): Experiment {
  const network = experiment.network.map((layer, i) => {
    const shape = shapes[i];
    const keeps = shape && isSame(shape.inputs, shape.outputs);
    const wraps = keeps && (layer.layer === 'dense' || layer.layer === 'conv2d');
    return wraps ? { ...DEFAULTS.Residual, body: [layer] } : layer;
  });
  if (isSame(network, experiment.network)) return experiment;
  const inside = experiment.frozen.map((place) => {
    const [index = '', ...rest] = place.split('.');
    const wrapped = network[Number(index)] !== experiment.network[Number(index)];
    return wrapped && rest.length > 0 ? [index, 'body', '0', ...rest].join('.') : place;
  });
  return { ...experiment, network, frozen: inside };
}

/** The experiment whose residual layers are their bodies alone; what was frozen in them is free. */
function unwrapped(experiment: Experiment): Experiment {
  const free = experiment.frozen.filter((place) => {
    const [index = ''] = place.split('.');
    return experiment.network[Number(index)]?.layer !== 'residual';
  });
  const body = (layer: AnyLayer): Layers => (isResidual(layer) ? layer.body : [layer]);
  return replaced({ ...experiment, frozen: free }, body);
}

const isResidual = (layer: AnyLayer): layer is Residual => layer.layer === 'residual';

/** The experiment with each layer but the last replaced by some; frozen places move along. */
function replaced(experiment: Experiment, by: (layer: AnyLayer) => Layers): Experiment {
  const hidden = experiment.network.slice(0, -1).map(by);
  const network = [...hidden.flat(), ...experiment.network.slice(-1)];
  if (isSame(network, experiment.network)) return experiment;
  const starts = [...hidden, []].map((_, i) => hidden.slice(0, i).flat().length);
  const to = (index: number) => (hidden[index]?.length === 0 ? null : (starts[index] ?? null));
  return { ...experiment, network, frozen: moveFrozenPlaces(experiment.frozen, to) };
}
