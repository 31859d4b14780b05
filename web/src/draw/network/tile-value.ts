/** The numbers of the chosen row on the tiles of a plane, which show maps otherwise. */

import type { Frame } from '../../protocol/frame.ts';
import type { NetworkLayout } from './layout.ts';
import { badge, type Glow } from './step-scene.ts';

/** Where each number stands and what it is; none for pictures. */
export function valueLabels(layout: NetworkLayout, signals: Frame): Omit<Glow, 'light'>[] {
  return layout.columns.flatMap(({ layer, tiles, side }) => {
    const tensor = signals.arrays.get(layer < 0 ? 'input' : `a.${layer}`);
    if (tensor?.shape.length !== 1) return [];
    return tiles.flatMap(({ x, y, unit }) => {
      const value = tensor.data[unit];
      if (value === undefined) return [];
      return [{ x, y, width: side, height: side, value: null, text: badge(value) }];
    });
  });
}
