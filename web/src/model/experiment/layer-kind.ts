/** The kinds of layers: how they are offered, how a new one begins, and where it goes by itself. */

import { type AnyLayer, DEFAULTS, type Experiment, LAYERS } from '../../protocol/messages.ts';

export type Kind = AnyLayer['layer'];
export type Offer = (typeof LAYERS)[number];

export interface Shelf {
  readonly title: string;
  readonly kinds: readonly Exclude<Kind, 'output'>[];
}

/** The palette, in groups. */
export const SHELVES: readonly Shelf[] = [
  { title: 'Neurons', kinds: ['dense', 'activation', 'features', 'embedding'] },
  {
    title: 'Images',
    kinds: [
      'conv2d',
      'depthwise-conv2d',
      'max-pool',
      'mean-pool',
      'softmax-pool',
      'global-mean-pool',
      'flatten',
    ],
  },
  { title: 'Regularization and normalization', kinds: ['dropout', 'batch-norm', 'layer-norm'] },
  { title: 'Structure', kinds: ['residual', 'parallel'] },
];

/** What is always in reach: the layers that most networks for such data are made of. */
export const reach = (isImage: boolean): readonly Shelf['kinds'][number][] =>
  isImage ? ['dense', 'conv2d', 'max-pool', 'flatten'] : ['dense', 'dropout', 'batch-norm'];

const OFFERS: ReadonlyMap<string, Offer> = new Map(LAYERS.map((offer) => [offer.layer, offer]));

export function offerOf(kind: Kind): Offer {
  const offer = OFFERS.get(kind);
  if (!offer) throw new Error(`No layer is called ${kind}.`);
  return offer;
}

const NEW_UNITS = 4;
const DRAWN_UNITS = 16;
const NEW_FILTERS = 8;
const NEW_CATEGORIES = 16;

/** A new layer of a kind, sized like the layers before it. */
export function newLayer(kind: Kind, before: readonly AnyLayer[], isImage = false): AnyLayer {
  const near = before.findLast((layer) => layer.layer === 'dense');
  const dense = near
    ? { ...near, units: Math.min(near.units, DRAWN_UNITS) }
    : { ...DEFAULTS.Dense, units: NEW_UNITS, activation: 'tanh' as const };
  const conv = { ...DEFAULTS.Conv2D, filters: NEW_FILTERS };
  const inner: AnyLayer = isImage ? { ...conv, padding: 'same' } : dense;
  switch (kind) {
    case 'dense':
      return dense;
    case 'conv2d':
      return conv;
    case 'embedding':
      return { ...DEFAULTS.Embedding, categories: NEW_CATEGORIES };
    case 'residual':
      return { ...DEFAULTS.Residual, body: [inner] };
    case 'parallel':
      return { ...DEFAULTS.Parallel, branches: [[inner], [inner]] };
    case 'features':
      return { ...DEFAULTS.Features, features: ['x1', 'x2', 'x1^2', 'x2^2'] };
    default:
      return { ...AS_THEY_ARE[kind] };
  }
}

type Made = 'dense' | 'conv2d' | 'embedding' | 'residual' | 'parallel' | 'features';

const AS_THEY_ARE: Readonly<Record<Exclude<Kind, Made>, AnyLayer>> = {
  'depthwise-conv2d': DEFAULTS.DepthwiseConv2D,
  'max-pool': DEFAULTS.MaxPool,
  'mean-pool': DEFAULTS.MeanPool,
  'softmax-pool': DEFAULTS.SoftmaxPool,
  'global-mean-pool': DEFAULTS.GlobalMeanPool,
  flatten: DEFAULTS.Flatten,
  dropout: DEFAULTS.Dropout,
  'batch-norm': DEFAULTS.BatchNorm,
  'layer-norm': DEFAULTS.LayerNorm,
  activation: DEFAULTS.Activate,
  output: DEFAULTS.Output,
};

const FOR_ROWS: ReadonlySet<Kind> = new Set([
  'dense',
  'output',
  'flatten',
  'global-mean-pool',
  'features',
  'embedding',
]);

/** Whether images still flow where a layer would stand at `index`. */
export function isAmongImages(experiment: Experiment, index: number, isImage: boolean): boolean {
  const before = experiment.network.slice(0, index);
  return isImage && !before.some(({ layer }) => FOR_ROWS.has(layer));
}

const WITHOUT_NUMBERS: ReadonlySet<Kind> = new Set([
  'max-pool',
  'mean-pool',
  'softmax-pool',
  'global-mean-pool',
  'flatten',
  'dropout',
  'features',
]);

/** Whether a layer has numbers to learn, so that they can be frozen. */
export const learns = (layer: AnyLayer): boolean =>
  !WITHOUT_NUMBERS.has(layer.layer) &&
  (layer.layer !== 'activation' || layer.activation === 'prelu');

/** Where a layer goes that nobody put anywhere: what works on images before the first row. */
export function placeFor(experiment: Experiment, kind: Kind): number {
  const { network } = experiment;
  const { takes } = offerOf(kind);
  const end = network.length - 1;
  if (kind === 'features' || kind === 'embedding') return 0;
  if (takes !== 'images' && kind !== 'flatten') return end;
  const first = network.findIndex(({ layer }) => FOR_ROWS.has(layer));
  return first === -1 ? end : first;
}

/** The layer that a problem's sentence asks to be put before the one it is about. */
export function remedyIn(message: string): Kind | null {
  const wanted = /Put an? ([A-Za-z0-9]+) before it/.exec(message)?.[1];
  return LAYERS.find(({ struct }) => struct === wanted)?.layer ?? null;
}
