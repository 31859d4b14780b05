/** Places in a layout: where a layer would go, and where an arrow key leads. */

import type { NetworkLayout } from './layout.ts';

/** The middle of the space before the column of layer `index`: where a new layer would stand. */
export function slotX(layout: NetworkLayout, index: number): number {
  const [left, right] = [layout.columns[index], layout.columns[index + 1]];
  if (!left || !right) return 0;
  return (left.x + left.width + right.x) / 2;
}

/** Which layer's place a layer dropped at `x` takes: 0 is after the inputs, never after the output. */
export function insertionIndex(layout: NetworkLayout, x: number): number {
  const slotsThere = layout.columns.length - 1;
  let best = 0;
  for (let index = 1; index < slotsThere; index++) {
    if (Math.abs(slotX(layout, index) - x) < Math.abs(slotX(layout, best) - x)) best = index;
  }
  return best;
}

/** The tile that an arrow key leads to, over columns without tiles; the same one at a border. */
export function neighbor(
  layout: NetworkLayout,
  at: readonly [number, number],
  key: string,
): [number, number] {
  const [layer, unit] = at;
  const sideways = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  let next = layer + 1 + sideways;
  while (sideways !== 0 && layout.columns[next]?.tiles.length === 0) next += sideways;
  const column = layout.columns[next];
  if (!column) return [layer, unit];
  const units = column.tiles.map((tile) => tile.unit);
  const last = units.length - 1;
  const place = layout.columns[layer + 1]?.tiles.findIndex((tile) => tile.unit === unit) ?? 0;
  const down = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  const wanted = key === 'Home' ? 0 : key === 'End' ? last : place + down;
  return [column.layer, units[Math.min(last, Math.max(0, wanted))] ?? unit];
}
