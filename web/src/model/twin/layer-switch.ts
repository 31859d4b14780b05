/** Switches about single layers: their activation, and how their weights start. */

import {
  ACTIVATION_NAMES,
  type ActivationName,
  type AnyLayer,
  INITIALIZER_NAMES,
  type InitializerName,
} from '../../protocol/messages.ts';
import { asNames, otherNames, type Switch } from './switch.ts';

type Layers = readonly AnyLayer[];

export const ACTIVATION: Switch = {
  name: 'activation',
  title: 'Activation',
  offer: ({ network }) =>
    otherNames(
      asNames(ACTIVATION_NAMES),
      activationOf(network),
      ['relu', 'tanh'],
      'There is no hidden layer yet, so there is no activation to change.',
    ),
  change: (experiment, value) => {
    const name = ACTIVATION_NAMES.find((known) => known === value);
    return name ? { ...experiment, network: withActivation(experiment.network, name) } : null;
  },
  words: ({ network }, value) => `${value} instead of ${activationOf(network)}`,
};

export const INITIALIZER: Switch = {
  name: 'initializer',
  title: 'Initializer',
  offer: ({ network }) =>
    otherNames(
      asNames(INITIALIZER_NAMES),
      initializerOf(network),
      ['he-normal', 'xavier-uniform'],
      'No layer here has weights to start with.',
    ),
  change: (experiment, value) => {
    const name = INITIALIZER_NAMES.find((known) => known === value);
    return name ? { ...experiment, network: withInitializer(experiment.network, name) } : null;
  },
  words: ({ network }, value) => `${value} instead of ${initializerOf(network)}`,
};

/** The layers with every hidden activation set, those within other layers too. */
function withActivation(layers: Layers, activation: ActivationName): Layers {
  return everywhere(layers, (layer) =>
    layer.layer !== 'output' && 'activation' in layer ? { ...layer, activation } : layer,
  );
}

/** The layers with every initializer set, the output's too. */
function withInitializer(layers: Layers, initializer: InitializerName): Layers {
  return everywhere(layers, (layer) =>
    'initializer' in layer ? { ...layer, initializer } : layer,
  );
}

/** The activation that a network has in its first hidden layer with one; null without. */
function activationOf(layers: Layers): string | null {
  return firstOf(layers, (layer) =>
    layer.layer !== 'output' && 'activation' in layer ? layer.activation : null,
  );
}

function initializerOf(layers: Layers): string | null {
  return firstOf(layers, (layer) => ('initializer' in layer ? layer.initializer : null));
}

/** The layers, each changed; a layer that holds others keeps them, changed too. */
function everywhere(layers: Layers, change: (layer: AnyLayer) => AnyLayer): Layers {
  return layers.map((layer) => {
    if (layer.layer === 'residual') return { ...layer, body: everywhere(layer.body, change) };
    if (layer.layer !== 'parallel') return change(layer);
    return { ...layer, branches: layer.branches.map((branch) => everywhere(branch, change)) };
  });
}

function firstOf(layers: Layers, read: (layer: AnyLayer) => string | null): string | null {
  for (const layer of layers) {
    const inner =
      layer.layer === 'residual'
        ? layer.body
        : layer.layer === 'parallel'
          ? layer.branches.flat()
          : [];
    const found = firstOf(inner, read) ?? read(layer);
    if (found !== null) return found;
  }
  return null;
}
