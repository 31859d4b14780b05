import { childLists } from '../../model/experiment/layer-path.ts';
import type { AnyLayer, Problem } from '../../protocol/messages.ts';
import { isChannelwise } from '../base/shape.ts';
import type { LayerColumn } from './columns.ts';
import type { ColumnSize, Join } from './layout.ts';

const HEADER = 118;
const WIDEST = 168;
/** A sentence needs more room than a name. */
const SENTENCE = 208;
const INPUTS = 76;
const PICTURE = 112;
/** The largest sides of the input's picture and of a channel's. */
const LARGE = 96;
const SMALL = 52;
const BIAS = 22;
const FRAME = 152;
const TILE = 40;
const LETTER = 6.6;
/** Channels stand side by side where there are many. */
const ONE_BY_ONE = 8;
const BLOCK = 56;
const INNER = 40;
const BRANCH = 46;

const textWidth = (labels: readonly string[], most: number): number =>
  Math.ceil(Math.min(most, 10 + LETTER * Math.max(0, ...labels.map((label) => label.length))));

/** The room that each column asks for; `wrong` are the layers that have a problem to tell. */
export function columnSizes(
  columns: readonly LayerColumn[],
  wrong: ReadonlySet<number>,
): ColumnSize[] {
  return columns.map((column, i) => {
    const joins = joinsOf(columns[i - 1], column);
    if (column.index < 0) return inputsNeed(column, joins);
    if (wrong.has(column.index)) return { ...layerNeed(column, joins), width: SENTENCE };
    return layerNeed(column, joins);
  });
}

function inputsNeed({ units, labels, look }: LayerColumn, joins: Join): ColumnSize {
  if (look === 'maps') return { units, joins, picture: LARGE, width: PICTURE };
  const before = textWidth(labels, 104);
  return { units, joins, before, width: Math.max(INPUTS, before + TILE + 12) };
}

function layerNeed(column: LayerColumn, joins: Join): ColumnSize {
  const { units, labels, isOutput, look, settings, name } = column;
  const width = Math.min(WIDEST, Math.max(HEADER, 58 + 7.2 * name.length));
  if (look === 'block') return { units: 0, joins, tall: BLOCK, width };
  if (look === 'frame' && settings) {
    return { units: 0, joins, tall: frameHeight(settings), width: FRAME };
  }
  if (look === 'maps') {
    const across = units > ONE_BY_ONE ? 2 : 1;
    const room = across * (SMALL + BIAS);
    return { units, joins, across, picture: SMALL, width: Math.max(width, room) };
  }
  const named = isOutput ? labels.length > 1 : labels.length > 0;
  const after = named ? textWidth(labels, 88) : 0;
  return { units, joins, after, width: Math.max(width, after + TILE + 36) };
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
