/** Every layer that has numbers, those within others too, as the page calls them. */

import type { LayerColumn } from '../../draw/network/columns.ts';
import { offerOf } from '../../model/experiment/layer-kind.ts';
import { childLists, type Path } from '../../model/experiment/layer-path.ts';
import { everyLayer } from '../../model/numbers/numbers.ts';
import type { AnyLayer } from '../../protocol/messages.ts';

interface NumberedLayer {
  readonly path: Path;
  readonly name: string;
  readonly layer: AnyLayer;
  /** What enters it; empty while nobody knows. */
  readonly takes: readonly number[];
  /** How many units or channels it has; null while nobody knows. */
  readonly units: number | null;
  /** Its column, and that of what enters it; null for a layer within another. */
  readonly column: LayerColumn | null;
  readonly before: LayerColumn | undefined;
}

/** The layers in the order of their columns, each before those within it. */
export function numberedLayers(columns: readonly LayerColumn[]): NumberedLayer[] {
  return columns.flatMap((column, i): NumberedLayer[] => {
    const { settings: layer, name, takes, units } = column;
    if (!layer) return [];
    const path = String(column.index);
    const whole = { path, name, layer, takes, units, column, before: columns[i - 1] };
    return [whole, ...childLists(layer, path).flatMap((list) => inside(list, name))];
  });
}

function inside(list: ReturnType<typeof childLists>[number], above: string): NumberedLayer[] {
  return everyLayer(list.layers, `${list.path}.`).map(({ path, layer }) => ({
    path,
    name: `${above} / ${offerOf(layer.layer).title}`,
    layer,
    takes: [],
    units: null,
    column: null,
    before: undefined,
  }));
}
