import { childLists } from '../../model/experiment/layer-path.ts';
import type { AnyLayer, Problem } from '../../protocol/messages.ts';
import { isChannelwise } from '../base/shape.ts';
import type { LayerColumn } from './columns.ts';
import type { ColumnSize, Join } from './layout.ts';
import { type DrawnColumn, slotLabel } from './slots.ts';

/** A header's parts, in CSS pixels: a letter of its name, the box of units, the curve. */
const LETTER = 7.6;
const PADDING = 18;
const UNITS = 84;
const CURVE = 34;
/** The largest sides of the input's picture and of a channel's. */
const LARGE = 120;
const SMALL = 56;
export const FRAME = 152;
/** Letters beside tiles. */
const SMALL_LETTER = 6.6;
/** Channels stand side by side where there are many. */
const ONE_BY_ONE = 8;
const BLOCK = 56;
const INNER = 40;
const BRANCH = 46;

const textWidth = (labels: readonly string[], most: number): number =>
  Math.ceil(
    Math.min(most, 12 + SMALL_LETTER * Math.max(0, ...labels.map((label) => label.length))),
  );

/** The room that each column asks for. */
export function columnSizes(columns: readonly DrawnColumn[]): ColumnSize[] {
  return columns.map((column, i) => {
    const joins = joinsOf(columns[i - 1], column);
    return column.index < 0 ? inputsNeed(column, joins) : layerNeed(column, joins);
  });
}

/** The width of a header with everything that belongs in it. */
export function headerWidth({ name, settings }: LayerColumn): number {
  const units = settings?.layer === 'dense' ? UNITS : 0;
  const curve = settings && 'activation' in settings ? CURVE : 0;
  return PADDING + LETTER * name.length + units + curve;
}

const shortWidth = ({ name }: LayerColumn): number => PADDING - 8 + LETTER * name.length;

function inputsNeed(column: DrawnColumn, joins: Join): ColumnSize {
  const { units, look } = column;
  const width = shortWidth(column);
  if (look === 'maps') return { units, joins, picture: LARGE, width };
  return {
    units: column.slots,
    shown: column.shown,
    joins,
    before: textWidth(
      column.shown.map((unit) => slotLabel(column, unit)),
      112,
    ),
    width,
  };
}

function layerNeed(column: DrawnColumn, joins: Join): ColumnSize {
  const { units, labels, isOutput, look, settings, shown } = column;
  const sizes = { joins, width: headerWidth(column), short: shortWidth(column) };
  if (look === 'block') return { ...sizes, units: 0, tall: BLOCK };
  if (look === 'frame' && settings) {
    return { ...sizes, units: 0, tall: frameHeight(settings), wide: FRAME };
  }
  if (look === 'maps') {
    return { ...sizes, units, shown, across: units > ONE_BY_ONE ? 2 : 1, picture: SMALL };
  }
  const named = isOutput ? labels.length > 1 : labels.length > 0;
  const after = named ? textWidth(labels, 96) : 0;
  return { ...sizes, units, shown, after };
}

/** A row for every layer inside, and room to add one to each list. */
function frameHeight(layer: AnyLayer): number {
  const lists = childLists(layer, '');
  const inside = lists.flatMap(({ layers }) => layers);
  const rows = inside.map((each) => (childLists(each, '').length > 0 ? frameHeight(each) : INNER));
  return rows.reduce((sum, row) => sum + row, lists.length * BRANCH + 24);
}

/** How a column hangs on the one before it: by weights, one by one, or as a whole. */
function joinsOf(from: LayerColumn | undefined, to: LayerColumn): Join {
  if (!from || !to.settings) return 'whole';
  const isDense = to.settings.layer === 'dense' || to.settings.layer === 'output';
  const fits = from.look === 'units' && from.units === to.takes[0];
  if (isDense) return fits && to.look === 'units' ? 'weights' : 'whole';
  const drawn = [from, to].every(({ look }) => look === 'units' || look === 'maps');
  const alike = drawn && from.units === to.units && from.index >= 0;
  return alike && isChannelwise(to.settings) ? 'each' : 'whole';
}

/** The sentence for layer `index`; for null the one about the network as a whole. */
export function layerProblem(problems: readonly Problem[], index: number | null): string | null {
  const path = index === null ? 'network' : `network.${index}`;
  const below = index === null ? null : `${path}.`;
  const about = ({ field }: Problem): boolean =>
    field === path || (below !== null && field?.startsWith(below) === true);
  return problems.find(about)?.message ?? null;
}
