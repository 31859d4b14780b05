/** The kinds of layers: how they are offered, how a new one begins, and where it goes by itself. */

import { type AnyLayer, type Experiment, LAYERS, NEW_LAYERS } from '../../protocol/messages.ts';
import { activationLearns } from './activation.ts';

export type Kind = AnyLayer['layer'];
type Offer = (typeof LAYERS)[number];

interface PaletteGroup {
  readonly title: string;
  readonly kinds: readonly Kind[];
}

const SHELF_TITLES: Readonly<Record<NonNullable<Offer['shelf']>, string>> = {
  neurons: 'Neurons',
  images: 'Images',
  regularization: 'Regularization and normalization',
  structure: 'Structure',
};

/** The palette, in groups. */
export const PALETTE_GROUPS: readonly PaletteGroup[] = Object.entries(SHELF_TITLES).map(
  ([shelf, title]) => ({
    title,
    kinds: LAYERS.filter((offer) => offer.shelf === shelf).map(({ layer }) => layer),
  }),
);

/** The layers that most networks for such data are made of, always in reach. */
export function quickKinds(isImage: boolean): readonly Kind[] {
  const input = isImage ? 'images' : 'rows';
  const isCommon = ({ commonFor }: Offer): boolean => commonFor.some((common) => common === input);
  return LAYERS.filter(isCommon).map(({ layer }) => layer);
}

const OFFERS: ReadonlyMap<string, Offer> = new Map(LAYERS.map((offer) => [offer.layer, offer]));

export function offerOf(kind: Kind): Offer {
  const offer = OFFERS.get(kind);
  if (!offer) throw new Error(`No layer is called ${kind}.`);
  return offer;
}

const DRAWN_UNITS = 16;

/** A new layer of a kind, sized like the layers before it. */
export function newLayer(kind: Kind, before: readonly AnyLayer[], isImage = false): AnyLayer {
  const near = before.findLast((layer) => layer.layer === 'dense');
  const dense: AnyLayer = near
    ? { ...near, units: Math.min(near.units, DRAWN_UNITS) }
    : NEW_LAYERS.dense;
  const inner: AnyLayer = isImage ? { ...NEW_LAYERS.conv2d, padding: 'same' } : dense;
  switch (kind) {
    case 'dense':
      return dense;
    case 'residual':
      return { ...NEW_LAYERS.residual, body: [inner] };
    case 'parallel':
      return { ...NEW_LAYERS.parallel, branches: [[inner], [inner]] };
    default:
      return { ...NEW_LAYERS[kind] };
  }
}

/** Whether rows leave a layer, whatever enters it. */
const givesRows = ({ layer }: AnyLayer): boolean => offerOf(layer).gives === 'rows';

/** Whether images still flow where a layer would stand at `index`. */
export function isAmongImages(experiment: Experiment, index: number, isImage: boolean): boolean {
  return isImage && !experiment.network.slice(0, index).some(givesRows);
}

/** Whether a layer has numbers to learn, so that they can be frozen. */
export function learns(layer: AnyLayer): boolean {
  const activation = 'activation' in layer ? layer.activation : '';
  return offerOf(layer.layer).learns || activationLearns(activation);
}

/** Where a layer goes that nobody put anywhere: what works on images before the first row. */
export function insertionPlace(experiment: Experiment, kind: Kind): number {
  const { network } = experiment;
  const { first, takes, gives } = offerOf(kind);
  const end = network.length - 1;
  if (first) return 0;
  if (takes === 'rows' || (takes === 'any' && gives === 'any')) return end;
  const row = network.findIndex(givesRows);
  return row === -1 ? end : row;
}

/** The layer that a problem's sentence asks to be put before the one it is about. */
export function suggestedKind(message: string): Kind | null {
  const wanted = /Put an? ([A-Za-z0-9]+) before it/.exec(message)?.[1];
  return LAYERS.find(({ struct }) => struct === wanted)?.layer ?? null;
}
