/** The numbers of the chosen row on the tiles of a plane, which show maps otherwise. */

import type { Frame } from '../../protocol/frame.ts';
import { unitValue } from './edge.ts';
import type { NetworkLayout } from './layout.ts';
import { badge, type Glow } from './step-scene.ts';

/** A number on a smaller tile would hide its neighbors. */
const LEAST_SIDE = 16;

/** Where each number stands and what it is; none for pictures. */
export function valueLabels(layout: NetworkLayout, signals: Frame): Omit<Glow, 'light'>[] {
  return layout.columns.flatMap(({ layer, tiles, side }) => {
    const name = layer < 0 ? 'input' : `a.${layer}`;
    if (side < LEAST_SIDE || signals.arrays.get(name)?.shape.length !== 1) return [];
    return tiles.flatMap(({ x, y, unit }) => {
      const value = unitValue(signals, name, layer, unit);
      if (value === null) return [];
      return [{ x, y, width: side, height: side, value: null, text: badge(value) }];
    });
  });
}
