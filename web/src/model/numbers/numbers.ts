/** The request for the numbers of one step, and how each question changes it. */

import type { Change, Experiment, Numbers } from '../../protocol/messages.ts';
import { isSame } from '../experiment/equal.ts';
import { childLists, type Layers, type Path } from '../experiment/layer-path.ts';

/** The units of the first layer, briefly. */
export const FIRST_NUMBERS: Numbers = {
  path: '0',
  unit: null,
  place: null,
  weight: null,
  digits: 4,
  terms: 8,
  changes: [],
  withBatch: false,
};

/** How many significant digits there are to choose from; 17 tell every double from its neighbors. */
export const DIGITS = [3, 4, 6, 9, 17] as const;

/** How many summands a long sum keeps when it is folded. */
export const FOLDED_TERMS = 8;

/** The edge of a dense layer that a summand rides on. */
export type LitEdge = readonly [layer: number, input: number, unit: number];

/** The same question about one unit; null is all units of that layer, briefly. */
export const askUnit = (asking: Numbers, path: Path, unit: number | null): Numbers => ({
  ...asking,
  path,
  unit,
  place: null,
  weight: null,
});

/** The same question about the weight of an edge, and so about the unit that it enters. */
export const askEdge = (asking: Numbers, [layer, input, unit]: LitEdge): Numbers => ({
  ...askUnit(asking, String(layer), unit),
  weight: [input, unit],
});

/** Whether both are about one number, whatever it is changed to. */
const isSamePlace = (a: Change, b: Change): boolean =>
  isSame({ ...a, value: 0 }, { ...b, value: 0 });

/** The same question with one number set by hand; null takes the hand away. */
export function askChange(asking: Numbers, at: Change, value: number | null): Numbers {
  const others = asking.changes.filter((change) => !isSamePlace(change, at));
  return { ...asking, changes: value === null ? others : [...others, { ...at, value }] };
}

/** What a number was set to by hand; null where it was not. */
export const changedTo = (asking: Numbers, at: Change): number | null =>
  asking.changes.find((change) => isSamePlace(change, at))?.value ?? null;

export const inputAt = (...index: readonly number[]): Change => ({
  what: 'input',
  value: 0,
  index,
  path: '0',
  name: '',
});

export const targetAt = (unit: number): Change => ({ ...inputAt(unit), what: 'target' });

export const parameterAt = (path: Path, name: string, ...index: readonly number[]): Change => ({
  what: 'parameter',
  value: 0,
  index,
  path,
  name,
});

/** Whether rows are looked at among others somewhere: then a row by itself is another thing. */
export const mixesRows = ({ network }: Experiment): boolean =>
  everyLayer(network).some(({ layer }) => layer.layer === 'batch-norm');

interface Placed {
  readonly path: Path;
  readonly layer: Layers[number];
}

/** Each layer with its path, those within it after it. */
export function everyLayer(layers: Layers, before = ''): Placed[] {
  return layers.flatMap((layer, index): Placed[] => {
    const path = `${before}${index}`;
    const inside = childLists(layer, path).flatMap((list) =>
      everyLayer(list.layers, `${list.path}.`),
    );
    return [{ path, layer }, ...inside];
  });
}

/** The next choice of the first and least, `places` on, going round. */
export const wrapAround = (at: number, by: -1 | 1, count: number): number =>
  count > 0 ? (at + by + count) % count : 0;

/** A number with so many significant digits, as the worksheet writes it: `-0.0345`, `1.2e-07`. */
export function significant(value: number, digits: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponent = '0'] = value.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < digits) return bare(value.toFixed(digits - 1 - power));
  const size = String(Math.abs(power)).padStart(2, '0');
  return `${bare(mantissa)}e${power < 0 ? '-' : '+'}${size}`;
}

/** Without zeros at its end that say nothing. */
const bare = (written: string): string =>
  written.includes('.') ? written.replace(/\.?0+$/, '') : written;
