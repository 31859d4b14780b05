/** What the layout must know of a column: the inputs are column 0, the output the last. */
export interface ColumnNeed {
  /** All units of the layer. */
  readonly units: number;
  /** Least width of its header, in CSS pixels. */
  readonly width: number;
  /** Room for text left and right of its tiles. */
  readonly before?: number;
  readonly after?: number;
}

/** The space there is; `head` is the height of the headers. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly head: number;
}

export interface Tile {
  /** -1 is the inputs. */
  readonly layer: number;
  readonly unit: number;
  readonly x: number;
  readonly y: number;
}

export interface Column {
  readonly layer: number;
  readonly x: number;
  readonly width: number;
  readonly tiles: readonly Tile[];
  /** Units that are not drawn, and where to say so. */
  readonly more: number;
  readonly moreY: number;
}

export interface NetworkLayout {
  readonly width: number;
  readonly height: number;
  /** Side of a tile. */
  readonly size: number;
  readonly columns: readonly Column[];
}

/** Layers up to this wide are drawn in full. */
export const FULL = 16;
/** Of wider layers so many units are drawn. */
export const FOLDED = 12;
/** Least space between two columns: an insert button fits. */
export const GAP = 28;

const SMALLEST = 22;
const FAIR = 34;
const LARGEST = 46;
const FOOT = 14;
const MORE = 22;

/** How many units of a layer are drawn. */
export const drawn = (units: number): number => (units <= FULL ? units : FOLDED);

const slots = (needs: readonly ColumnNeed[]): number =>
  Math.max(1, ...needs.map((need) => drawn(need.units)));
const folds = (needs: readonly ColumnNeed[]): number =>
  needs.some((need) => need.units > FULL) ? MORE : 0;
const space = (size: number): number => Math.max(5, Math.round(size * 0.25));

/** The least height in which every tile can still be pointed at. */
export const leastHeight = (needs: readonly ColumnNeed[], head: number): number =>
  head + FOOT + folds(needs) + slots(needs) * (SMALLEST + space(SMALLEST));

/** The height to ask for where there is no limit: few tiles may be large. */
export function fairHeight(needs: readonly ColumnNeed[], head: number): number {
  const size = slots(needs) > 8 ? SMALLEST : FAIR;
  return head + FOOT + folds(needs) + slots(needs) * (size + space(size));
}

/** The least width in which no header is clipped. */
export const leastWidth = (needs: readonly ColumnNeed[]): number =>
  needs.reduce((sum, need) => sum + need.width, 0) + GAP * needs.length;

function tileSize(needs: readonly ColumnNeed[], room: Room): number {
  const each = (room.height - room.head - FOOT - folds(needs)) / slots(needs);
  return Math.min(LARGEST, Math.max(SMALLEST, Math.floor(each / 1.25)));
}

/** Where everything stands: columns spread evenly over the width, tiles centred under headers. */
export function networkLayout(needs: readonly ColumnNeed[], room: Room): NetworkLayout {
  const width = Math.max(room.width, leastWidth(needs));
  const height = Math.max(room.height, leastHeight(needs, room.head));
  const size = tileSize(needs, { ...room, height });
  const gap = GAP + (width - leastWidth(needs)) / Math.max(1, needs.length);
  let x = gap / 2;
  const columns = needs.map((need, i) => {
    const column = columnAt(need, i - 1, Math.round(x), size, { ...room, height });
    x += need.width + gap;
    return column;
  });
  return { width, height, size, columns };
}

function columnAt(need: ColumnNeed, layer: number, x: number, size: number, room: Room): Column {
  const { units, width, before = 0, after = 0 } = need;
  const count = drawn(units);
  const pitch = size + space(size);
  const more = units - count;
  const tall = count * pitch - space(size) + (more ? MORE : 0);
  const top = room.head + Math.max(0, (room.height - room.head - FOOT - tall) / 2);
  const left = Math.round(x + (width - before - size - after) / 2 + before);
  const tiles = Array.from({ length: count }, (_, unit) => ({
    layer,
    unit,
    x: left,
    y: Math.round(top + unit * pitch),
  }));
  return { layer, x, width, tiles, more, moreY: Math.round(top + count * pitch) };
}

/** Where a bias is shown: a small square at the lower left of its tile. */
export function swatch(tile: Tile, size: number): { x: number; y: number; side: number } {
  const side = Math.max(8, Math.round(size * 0.24));
  return { x: tile.x - side - 3, y: tile.y + size - side, side };
}

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

/** The tile that an arrow key leads to, or the same one at a border. */
export function neighbor(
  layout: NetworkLayout,
  at: readonly [number, number],
  key: string,
): [number, number] {
  const [layer, unit] = at;
  const sideways = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  const column = layout.columns[layer + 1 + sideways];
  if (!column) return [layer, unit];
  const last = column.tiles.length - 1;
  if (key === 'Home') return [layer, 0];
  if (key === 'End') return [layer, last];
  const down = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  return [column.layer, Math.min(last, Math.max(0, unit + down))];
}
