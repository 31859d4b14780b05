/** Health quantities of each layer over the steps, read from the frame `health`. */

import type { Frame, Tensor } from '../../protocol/frame.ts';
import type { Column } from '../run/curves.ts';

export interface LayerLine {
  readonly name: string;
  /** Its place among all layers. */
  readonly place: number;
  /** How deep it lies: 0 is the first layer, 1 the last. */
  readonly depth: number;
  /** One number for each checkup; a gap is null. */
  readonly values: Column;
}

export type QuantityName = 'delta' | 'gradient' | 'ratio' | 'dead' | 'saturated' | 'signal';

export interface Quantity {
  readonly name: QuantityName;
  readonly title: string;
  readonly hint: string;
  readonly scale: 'log' | 'share';
  /** Where a healthy network is. */
  readonly guide?: number;
}

const ERRORS: Quantity = {
  name: 'delta',
  title: 'Errors',
  hint: 'The typical size of δ = ∂L/∂z for one example (root mean square)',
  scale: 'log',
};

export const QUANTITIES: readonly Quantity[] = [
  ERRORS,
  {
    name: 'gradient',
    title: 'Gradients',
    hint: 'The length of ∂L/∂W over all parameters of the layer',
    scale: 'log',
  },
  {
    name: 'ratio',
    title: 'Updates',
    hint: 'The length of one step, divided by that of the weights: about 0.001 (dashed) is healthy',
    scale: 'log',
    guide: 1e-3,
  },
  {
    name: 'signal',
    title: 'Signals',
    hint: 'The typical size of what leaves the layer (root mean square)',
    scale: 'log',
  },
  {
    name: 'dead',
    title: 'Dead',
    hint: 'The share of units whose slope is 0 on the whole batch',
    scale: 'share',
  },
  {
    name: 'saturated',
    title: 'Saturated',
    hint: 'The share of values on the flat ends of the activation',
    scale: 'share',
  },
];

export const quantityOf = (name: QuantityName): Quantity =>
  QUANTITIES.find((quantity) => quantity.name === name) ?? ERRORS;

/** The step of each checkup. */
export const stepsOf = (health: Frame | null): readonly number[] => [
  ...(health?.arrays.get('step')?.data ?? []),
];

/** The names of the layers, those within others after them. */
export function layersOf(health: Frame | null): readonly string[] {
  const names: unknown = JSON.parse(health?.metadata['layers'] ?? '[]');
  return Array.isArray(names) ? names.map(String) : [];
}

/** One line for each layer that has such a thing. */
export function linesOf(health: Frame | null, name: QuantityName): readonly LayerLine[] {
  const layers = layersOf(health);
  const read = readerOf(health, name);
  const count = stepsOf(health).length;
  return layers
    .map((layer, l) => ({
      name: layer,
      place: l,
      depth: l / Math.max(1, layers.length - 1),
      values: Array.from({ length: count }, (_, c) => finite(read(c * layers.length + l))),
    }))
    .filter(({ values }) => values.some((value) => value !== null));
}

function readerOf(health: Frame | null, name: QuantityName): (at: number) => number {
  const of = (array: string) => {
    const tensor: Tensor | undefined = health?.arrays.get(array);
    return (at: number): number => tensor?.data[at] ?? Number.NaN;
  };
  if (name !== 'ratio') return of(name);
  const [update, weight] = [of('update'), of('weight')];
  return (at) => update(at) / weight(at);
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** A size in a few characters; a share as a percentage. */
export function spellSize(value: number | null | undefined, scale: Quantity['scale']): string {
  if (value === null || value === undefined) return '–';
  if (scale === 'share') return `${Math.round(value * 1000) / 10}%`;
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 0.001 || size >= 10_000) return value.toExponential(1);
  return value.toPrecision(2);
}
