/** The layout of the network's columns and tiles; the inputs are column 0, the output the last. */

/** How a column hangs on the one before it: by weights, one by one, or as a whole. */
export type Join = 'weights' | 'each' | 'whole';

export interface ColumnSize {
  /** All units of the layer. */
  readonly units: number;
  /** Least width of its header, in CSS pixels. */
  readonly width: number;
  /** Room for text left and right of its tiles. */
  readonly before?: number;
  readonly after?: number;
  /** How many tiles stand side by side; one unless it says so. */
  readonly across?: number;
  /** The largest side of its tiles, where they are pictures: as large as there is room. */
  readonly picture?: number;
  /** The height of what stands there instead of tiles. */
  readonly tall?: number;
  readonly joins?: Join;
}

/** The space there is; `head` is the height of the headers. */
interface Room {
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

/** Where edges arrive and leave. */
interface Port {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Column {
  readonly layer: number;
  readonly x: number;
  readonly width: number;
  /** Side of its tiles. */
  readonly side: number;
  readonly port: Port;
  readonly joins: Join;
  readonly tiles: readonly Tile[];
  /** Units that are not drawn, and where to say so. */
  readonly more: number;
  readonly moreY: number;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface NetworkLayout {
  readonly width: number;
  readonly height: number;
  /** Side of most tiles. */
  readonly size: number;
  readonly columns: readonly Column[];
}

/** Layers up to this wide are drawn in full. */
const MOST_SHOWN = 16;
/** Of wider layers so many units are drawn. */
export const FOLDED_SHOWN = 12;
/** Least space between two columns: an insert button fits. */
const GAP = 28;

const SMALLEST = 22;
const FAIR = 34;
const LARGEST = 46;
const FOOT = 14;
const MORE = 22;
const BLOCK = 56;

/** How many units of a layer are drawn. */
export const drawnUnits = (units: number): number => (units <= MOST_SHOWN ? units : FOLDED_SHOWN);

const PICTURE = 30;
/** Side of a bias, as a share of its tile's. */
const SWATCH = 0.24;

const rowsOf = ({ units, across = 1 }: ColumnSize): number => Math.ceil(drawnUnits(units) / across);
const slots = (needs: readonly ColumnSize[]): number =>
  Math.max(1, ...needs.map((need) => (need.picture ? 1 : rowsOf(need))));
const tallest = (needs: readonly ColumnSize[]): number =>
  Math.max(0, ...needs.map((need) => need.tall ?? (need.picture ? heightOf(need, PICTURE) : 0)));
const heightOf = (need: ColumnSize, side: number): number =>
  rowsOf(need) * (side + space(side)) + (need.units > MOST_SHOWN ? MORE : 0);
const folds = (needs: readonly ColumnSize[]): number =>
  needs.some((need) => need.units > MOST_SHOWN) ? MORE : 0;
const space = (size: number): number => Math.max(5, Math.round(size * 0.25));

/** The least height in which every tile can still be pointed at. */
export const minimumHeight = (needs: readonly ColumnSize[], head: number): number =>
  head +
  FOOT +
  Math.max(tallest(needs), folds(needs) + slots(needs) * (SMALLEST + space(SMALLEST)));

/** The height to ask for where there is no limit: few tiles may be large. */
export function preferredHeight(needs: readonly ColumnSize[], head: number): number {
  const size = slots(needs) > 8 ? SMALLEST : FAIR;
  const tiles = folds(needs) + slots(needs) * (size + space(size));
  return head + FOOT + Math.max(tallest(needs), tiles);
}

/** The least width in which no header is clipped. */
export const minimumWidth = (needs: readonly ColumnSize[]): number =>
  needs.reduce((sum, need) => sum + need.width, 0) + GAP * needs.length;

function tileSize(needs: readonly ColumnSize[], room: Room): number {
  const each = (room.height - room.head - FOOT - folds(needs)) / slots(needs);
  return Math.min(LARGEST, Math.max(SMALLEST, Math.floor(each / 1.25)));
}

/** Where everything stands: columns spread evenly over the width, tiles centred under headers. */
export function networkLayout(needs: readonly ColumnSize[], room: Room): NetworkLayout {
  const width = Math.max(room.width, minimumWidth(needs));
  const height = Math.max(room.height, minimumHeight(needs, room.head));
  const size = tileSize(needs, { ...room, height });
  const gap = GAP + (width - minimumWidth(needs)) / Math.max(1, needs.length);
  let x = gap / 2;
  const columns = needs.map((need, i) => {
    const column = columnAt(need, i - 1, Math.round(x), size, { ...room, height });
    x += need.width + gap;
    return column;
  });
  return { width, height, size, columns };
}

/** Pictures are as large as their own number allows; other tiles are all alike. */
function sideOf(need: ColumnSize, size: number, room: Room): number {
  if (!need.picture) return size;
  const free = room.height - room.head - FOOT - (need.units > MOST_SHOWN ? MORE : 0);
  return Math.max(PICTURE, Math.min(need.picture, Math.floor(free / rowsOf(need) / 1.25)));
}

function columnAt(need: ColumnSize, layer: number, x: number, size: number, room: Room): Column {
  const { units, width, before = 0, after = 0, across = 1, tall } = need;
  const side = sideOf(need, size, room);
  const gap = space(side);
  const count = drawnUnits(units);
  const more = units - count;
  const rows = rowsOf(need);
  const high = tall ?? rows * (side + gap) - gap;
  const free = room.height - room.head - FOOT - high - (more ? MORE : 0);
  const top = Math.round(room.head + Math.max(0, free / 2));
  const aside = across > 1 ? Math.round(side * SWATCH) + 8 : gap; // a bias stands between
  const wide = across * (side + aside) - aside;
  const left = Math.round(x + (width - before - wide - after) / 2 + before);
  const tiles = Array.from({ length: count }, (_, unit) => ({
    layer,
    unit,
    x: left + (unit % across) * (side + aside),
    y: Math.round(top + Math.floor(unit / across) * (side + gap)),
  }));
  const ends = tall === undefined ? { left, right: left + wide } : whole(x, width, tall);
  const port = { ...ends, top, bottom: top + high };
  const moreY = Math.round(top + rows * (side + gap));
  return { layer, x, width, side, port, joins: need.joins ?? 'weights', tiles, more, moreY };
}

/** A block stands in the middle of its column, a frame takes all of its width. */
function whole(x: number, width: number, tall: number): { left: number; right: number } {
  const middle = x + width / 2;
  const half = tall <= BLOCK ? BLOCK / 2 : width / 2;
  return { left: middle - half, right: middle + half };
}

/** Room around the tiles for a bias, for the width of an edge. */
const BESIDE = 18;
const AROUND = 6;

/** The box in which tiles, edges and biases are painted, in whole pixels. */
export function paintedBox({ columns }: NetworkLayout): Box {
  const ports = columns.map(({ port }) => port);
  const x = Math.floor(Math.min(...ports.map(({ left }) => left))) - BESIDE;
  const y = Math.floor(Math.min(...ports.map(({ top }) => top))) - AROUND;
  const right = Math.ceil(Math.max(...ports.map(({ right }) => right))) + AROUND;
  const bottom = Math.ceil(Math.max(...ports.map(({ bottom }) => bottom))) + AROUND;
  return { x, y, width: right - x, height: bottom - y };
}

/** Where a bias is shown: a small square at the lower left of its tile. */
export function biasSquare(tile: Tile, size: number): { x: number; y: number; side: number } {
  const side = Math.max(8, Math.round(size * SWATCH));
  return { x: tile.x - side - 3, y: tile.y + size - side, side };
}
