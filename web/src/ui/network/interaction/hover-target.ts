import { spell } from '../../../draw/base/number.ts';
import { edgeName, type LayerColumn, unitName } from '../../../draw/network/columns.ts';
import { biasAt, weightAt } from '../../../draw/network/edge.ts';
import type { LitEdge } from '../../../model/numbers/numbers.ts';
import type { Frame } from '../../../protocol/frame.ts';

/** One number of the network that a person can read and type: a weight or a bias. */
export interface Target {
  readonly layer: number;
  readonly name: 'W' | 'b';
  /** (input, unit) for a weight, (unit) for a bias. */
  readonly index: readonly number[];
}

export const weightTarget = (layer: number, input: number, unit: number): Target => ({
  layer,
  name: 'W',
  index: [input, unit],
});

export const biasTarget = (layer: number, unit: number): Target => ({
  layer,
  name: 'b',
  index: [unit],
});

/** The edge of a weight; null for a bias. */
export const litBy = (target: Target | null): LitEdge | null =>
  target?.name === 'W' ? [target.layer, target.index[0] ?? 0, target.index[1] ?? 0] : null;

/** The number itself; null where the server sends none. */
export function targetValue(weights: Frame | null, { layer, name, index }: Target): number | null {
  const [first = 0, second = 0] = index;
  return name === 'b'
    ? biasAt(weights, layer, first)
    : weightAt(weights, { layer, input: first, unit: second });
}

/** What a unit learns besides weights and bias: its scale, its shift, its slope. */
export function freeNumbers(
  weights: Frame | null,
  layer: number,
  unit: number,
): { symbol: string; value: number }[] {
  return FREE.flatMap(([name, symbol]) => {
    const value = weights?.arrays.get(`${name}.${layer}`)?.data[unit];
    return value === undefined ? [] : [{ symbol, value }];
  });
}

const FREE = [
  ['gamma', 'γ'],
  ['beta', 'β'],
  ['alpha', 'α'],
] as const;

/** "x1 → Hidden 1, unit 3" for a weight, "Hidden 1, unit 3" for a bias. */
export function targetPlace(columns: readonly LayerColumn[], target: Target): string {
  const [first = 0, second = 0] = target.index;
  return target.name === 'b'
    ? unitName(columns[target.layer + 1], first)
    : edgeName(columns, target.layer, first, second);
}

/** "w = 0.4213" or "b = -0.1000" */
export const targetNumber = (target: Target, value: number): string =>
  `${target.name === 'W' ? 'w' : 'b'} = ${spell(value)}`;
