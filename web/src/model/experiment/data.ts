/** Edits of the data: an experiment in, an experiment out. */

import {
  BOUNDS,
  type BundledName,
  DEFAULTS,
  type Experiment,
  FEATURES,
  type Feature,
  type Folder,
  GENERATED_NAMES,
  type Generated,
  type GeneratedName,
  SIMULATED_NAMES,
  type SimulatedName,
  SOCIETY_NAMES,
  type SocietyName,
  type Source,
} from '../../protocol/messages.ts';
import { isSame } from './equal.ts';

export type SetName = GeneratedName | SimulatedName | SocietyName | BundledName;

const PLAIN: readonly Feature[] = ['x1', 'x2'];

/** The experiment on another set, generated or bundled; noise and number of points carry over. */
export function chooseSet(experiment: Experiment, name: SetName): Experiment {
  if (isGenerated(name)) {
    return chooseSource(experiment, { ...generatedPart(experiment), name });
  }
  if (isSociety(name)) return chooseSource(experiment, { ...DEFAULTS.Society, name });
  return isSimulated(name)
    ? chooseSource(experiment, { ...DEFAULTS.Simulated, name })
    : chooseSource(experiment, { source: 'bundled', name });
}

/** The experiment on a file of this machine. */
export function chooseFile(experiment: Experiment, path: string, target: string): Experiment {
  return chooseSource(experiment, { source: 'file', path, target, schema: null });
}

/** The experiment on a folder of images of this machine. */
export function chooseFolder(
  experiment: Experiment,
  path: string,
  part: Folder['part'],
  size: number | null,
): Experiment {
  return chooseSource(experiment, { source: 'folder', path, part, size });
}

/** Back to what the target decides: a loss or an output made for another task cannot train. */
export function resetToTarget(experiment: Experiment): Experiment {
  const network = experiment.network.map((layer) =>
    layer.layer === 'output' ? { ...layer, activation: 'auto' as const } : layer,
  );
  return { ...experiment, network, loss: 'auto', task: 'auto' };
}

/** The experiment with one number of its generated set changed, held to its bounds. */
export function setGenerated(
  experiment: Experiment,
  field: 'samples' | 'noise' | 'classes' | 'seed',
  value: number,
): Experiment {
  if (experiment.data.source !== 'generated' || !Number.isFinite(value)) return experiment;
  const { minimum, maximum, integer } = BOUNDS.Generated[field];
  const held = Math.min(maximum, Math.max(minimum, integer ? Math.round(value) : value));
  return { ...experiment, data: { ...experiment.data, [field]: held } };
}

/** Other points from the same formula. */
export function newSample(experiment: Experiment): Experiment {
  if (experiment.data.source !== 'generated') return experiment;
  const { maximum } = BOUNDS.Generated.seed;
  return setGenerated(experiment, 'seed', (experiment.data.seed + 1) % (maximum + 1));
}

/** The features that enter the network on the plane. */
export function featuresOf(experiment: Experiment): readonly Feature[] {
  return experiment.features ?? PLAIN;
}

/** The experiment with a feature in or out; the last one stays. */
export function toggleFeature(experiment: Experiment, feature: Feature): Experiment {
  const wanted = toggleInList(featuresOf(experiment), feature);
  return { ...experiment, features: isSame(wanted, PLAIN) ? null : wanted };
}

/** The features with one of them in or out, in their own order; the last one stays. */
export function toggleInList(present: readonly Feature[], feature: Feature): readonly Feature[] {
  const wanted = FEATURES.filter((f) =>
    f === feature ? !present.includes(f) : present.includes(f),
  );
  return wanted.length > 0 ? wanted : present;
}

/** The experiment with this share of the rows (0.1 to 1) for training. */
export function setTrainShare(experiment: Experiment, share: number): Experiment {
  const { minimum, maximum } = BOUNDS.Experiment.validation;
  const validation = Math.round((1 - share) * 1000) / 1000;
  return { ...experiment, validation: Math.min(maximum, Math.max(minimum, validation)) };
}

export function isGenerated(name: string): name is GeneratedName {
  return GENERATED_NAMES.some((known) => known === name);
}

export function isSimulated(name: string): name is SimulatedName {
  return SIMULATED_NAMES.some((known) => known === name);
}

export function isSociety(name: string): name is SocietyName {
  return SOCIETY_NAMES.some((known) => known === name);
}

/** The name of a set of the gallery, or null for a file or arrays. */
export function setNameOf(source: Source): SetName | null {
  return 'name' in source && source.source !== 'rows' ? source.name : null;
}

function chooseSource(experiment: Experiment, data: Source): Experiment {
  const features = data.source === 'generated' ? experiment.features : null;
  return { ...experiment, data, features };
}

function generatedPart(experiment: Experiment): Generated {
  return experiment.data.source === 'generated' ? experiment.data : { ...DEFAULTS.Generated };
}
