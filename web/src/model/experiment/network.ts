/** Edits of the network: an experiment in, an experiment out. The last layer is always the output. */

import type { AnyLayer, Experiment, InitializerName, Output } from '../../protocol/messages.ts';
import { moveFrozenPlaces } from './frozen.ts';
import { newLayer } from './layer-kind.ts';
import { changeAt, type Layers, type Path } from './layer-path.ts';

const MOST_UNITS = 4096;

/** The experiment with a new layer at `index`; a dense one, sized like its neighbor, unless given. */
export function addLayer(experiment: Experiment, index: number, layer?: AnyLayer): Experiment {
  const { network } = experiment;
  const at = clamp(index, 0, network.length - 1);
  const added = layer ?? newLayer('dense', at > 0 ? network.slice(0, at) : network.slice(0, 1));
  return withNetwork(experiment, network.toSpliced(at, 0, added), (i) => (i >= at ? i + 1 : i));
}

/** The experiment with a new layer at a path, within another layer too. */
export function insertLayer(experiment: Experiment, path: Path, layer: AnyLayer): Experiment {
  if (!path.includes('.')) return addLayer(experiment, Number(path), layer);
  return change(experiment, path, (layers, index) => layers.toSpliced(index, 0, layer));
}

/** The experiment with the hidden layer `from` standing at `to`; the output never moves. */
export function moveLayer(experiment: Experiment, from: number, to: number): Experiment {
  const { network } = experiment;
  const moved = network[from];
  if (!moved || !isHidden(experiment, from)) return experiment;
  const target = clamp(to, 0, network.length - 2);
  if (target === from) return experiment;
  const order = network.map((_, i) => i).toSpliced(from, 1);
  const placed = order.toSpliced(target, 0, from);
  const layers = network.toSpliced(from, 1).toSpliced(target, 0, moved);
  return withNetwork(experiment, layers, (i) => placed.indexOf(i));
}

/** The experiment with a layer within another moved `by` places in its list. */
export function shiftLayer(experiment: Experiment, path: Path, by: -1 | 1): Experiment {
  return change(experiment, path, (layers, index) => {
    const moved = layers[index];
    const inside = index + by >= 0 && index + by < layers.length;
    return moved && inside ? layers.toSpliced(index, 1).toSpliced(index + by, 0, moved) : layers;
  });
}

/** The experiment without the hidden layer `index`; the output cannot be removed. */
export function removeLayer(experiment: Experiment, index: number): Experiment {
  if (!isHidden(experiment, index)) return experiment;
  const rest = experiment.network.toSpliced(index, 1);
  return withNetwork(experiment, rest, (i) => (i === index ? null : i > index ? i - 1 : i));
}

/** The experiment without the layer at a path. */
export function removeAt(experiment: Experiment, path: Path): Experiment {
  if (!path.includes('.')) return removeLayer(experiment, Number(path));
  return change(experiment, path, (layers, index) => layers.toSpliced(index, 1));
}

/** The experiment with one setting of the layer at `path` changed. */
export function setSetting(
  experiment: Experiment,
  path: Path,
  field: string,
  value: number | string | null | readonly (string | number)[],
): Experiment {
  return change(experiment, path, (layers, index) => {
    const layer = layers[index];
    return layer ? layers.with(index, { ...layer, [field]: value }) : layers;
  });
}

/** The experiment whose parallel layer at `path` has one branch more, like its last, or one fewer. */
export function setBranches(experiment: Experiment, path: Path, by: -1 | 1): Experiment {
  return change(experiment, path, (layers, index) => {
    const layer = layers[index];
    if (layer?.layer !== 'parallel') return layers;
    const { branches } = layer;
    const more = [...branches, branches.at(-1) ?? []];
    return layers.with(index, { ...layer, branches: by > 0 ? more : branches.slice(0, -1) });
  });
}

/** The experiment whose layer `index` has `units` neurons, held between 1 and 4,096. */
export function setUnits(experiment: Experiment, index: number, units: number): Experiment {
  const layer = experiment.network[index];
  if (layer?.layer !== 'dense' || !Number.isFinite(units)) return experiment;
  return setSetting(experiment, String(index), 'units', clamp(Math.round(units), 1, MOST_UNITS));
}

/** The experiment whose layer `index` has this activation; only an `output` knows "auto". */
export function setActivation(
  experiment: Experiment,
  index: number,
  activation: Output['activation'],
): Experiment {
  const layer = experiment.network[index];
  if (!layer || !('activation' in layer)) return experiment;
  if (activation === 'auto' && layer.layer !== 'output') return experiment;
  return setSetting(experiment, String(index), 'activation', activation);
}

/** The experiment whose layer `index` begins with this initializer. */
export function setInitializer(
  experiment: Experiment,
  index: number,
  initializer: InitializerName,
): Experiment {
  const layer = experiment.network[index];
  if (!layer || !('initializer' in layer)) return experiment;
  return setSetting(experiment, String(index), 'initializer', initializer);
}

/** Whether layer `index` can be moved and removed: every layer but the last. */
export function isHidden(experiment: Experiment, index: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < experiment.network.length - 1;
}

function change(
  experiment: Experiment,
  path: Path,
  how: (layers: Layers, index: number) => Layers,
): Experiment {
  return { ...experiment, network: changeAt(experiment.network, path, how) };
}

function withNetwork(
  experiment: Experiment,
  network: Layers,
  moved: (index: number) => number | null,
): Experiment {
  return { ...experiment, network, frozen: moveFrozenPlaces(experiment.frozen, moved) };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
