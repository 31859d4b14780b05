/** Paths of layers: "2" in the network, "3.body.0" or "3.branches.1.0" within another layer. */

import type { AnyLayer } from '../../protocol/messages.ts';

export type Path = string;
export type Layers = readonly AnyLayer[];

/** What to do to the list that a path leads to, and the place in it. */
type Change = (layers: Layers, index: number) => Layers;

/** The layers with the list changed that `path` leads to; unchanged where it leads nowhere. */
export function changeAt(layers: Layers, path: Path, change: Change): Layers {
  const [head = '', ...rest] = path.split('.');
  const index = Number(head);
  if (rest.length === 0) return change(layers, index);
  const holder = layers[index];
  return holder ? layers.with(index, changeWithin(holder, rest, change)) : layers;
}

function changeWithin(holder: AnyLayer, rest: readonly string[], change: Change): AnyLayer {
  if (holder.layer === 'residual') {
    return { ...holder, body: changeAt(holder.body, rest.slice(1).join('.'), change) };
  }
  if (holder.layer !== 'parallel') return holder;
  const branch = Number(rest[1]);
  const changed = changeAt(holder.branches[branch] ?? [], rest.slice(2).join('.'), change);
  return { ...holder, branches: holder.branches.with(branch, changed) };
}

/** The layer at `path`; null where none stands. */
export function layerAt(layers: Layers, path: Path): AnyLayer | null {
  let found: AnyLayer | null = null;
  changeAt(layers, path, (list, index) => {
    found = list[index] ?? null;
    return list;
  });
  return found;
}

/** How many layers stand in the list that `path` leads to. */
export function countAt(layers: Layers, path: Path): number {
  let count = 0;
  changeAt(layers, path, (list) => {
    count = list.length;
    return list;
  });
  return count;
}

/** The networks inside a layer, each with the path of its list: "3.body", "3.branches.0". */
export function childLists(layer: AnyLayer, path: Path): { path: Path; layers: Layers }[] {
  if (layer.layer === 'residual') return [{ path: `${path}.body`, layers: layer.body }];
  if (layer.layer !== 'parallel') return [];
  return layer.branches.map((layers, k) => ({ path: `${path}.branches.${k}`, layers }));
}

/** Whether a layer stands in the network itself, not within another. */
export const isTop = (path: Path): boolean => !path.includes('.');

/** A path's neighbor in the same list, `by` places on. */
export function siblingPath(path: Path, by: number): Path {
  const parts = path.split('.');
  const last = Number(parts.pop());
  return [...parts, last + by].join('.');
}
