/** The layout of the network's columns and tiles; the inputs are column 0, the output the last. */

/** How a column hangs on the one before it: by weights, one by one, or as a whole. */
export type Join = 'weights' | 'each' | 'whole';

export interface ColumnSize {
  /** All units of the layer, or tiles there could be. */
  readonly units: number;
  /** The units that are drawn, from top to bottom; the first of them unless it says so. */
  readonly shown?: readonly number[];
  /** The width of its header, in CSS pixels, with all that belongs in it, and with its name alone. */
  readonly width: number;
  readonly short?: number;
  /** Room for text left and right of its tiles. */
  readonly before?: number;
  readonly after?: number;
  /** How many tiles stand side by side; one unless it says so. */
  readonly across?: number;
  /** The largest side of its tiles, where they are pictures: as large as there is room. */
  readonly picture?: number;
  /** The size of what stands there instead of tiles. */
  readonly tall?: number;
  readonly wide?: number;
  readonly joins?: Join;
}

/** The space there is; `head` is the height of the headers, `foot` of what lies over the bottom. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly head: number;
  readonly foot?: number;
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
  /** The middle of its header, and the width that is free for it. */
  readonly middle: number;
  readonly free: number;
  /** Side of its tiles. */
  readonly side: number;
  readonly port: Port;
  readonly joins: Join;
  readonly tiles: readonly Tile[];
  /** Units that are not drawn, and where to say so. */
  readonly more: number;
  readonly moreY: number;
  /** Room for text beside its tiles. */
  readonly before: number;
  readonly after: number;
}

export interface NetworkLayout {
  readonly width: number;
  readonly height: number;
  /** The height of the headers, which no zoom changes. */
  readonly head: number;
  readonly zoom: number;
  readonly columns: readonly Column[];
}

/** Layers up to this wide are drawn in full. */
const MOST_SHOWN = 16;
/** Space between two columns: at its best, at its least, and at its most. */
const GAP = 30;
const NARROW_GAP = 14;
const WIDE_GAP = 220;
const LARGEST = 46;
const SMALLEST = 3;
const FOOT = 14;
/** The line that says which units are drawn, with its buttons. */
export const MORE = 28;
const BLOCK = 56;
/** Side of a bias, as a share of its tile's. */
const SWATCH = 0.24;
/** Text in less room says nothing. */
const LEAST_TEXT = 15;

const shownUnits = ({ units, shown }: ColumnSize): readonly number[] =>
  shown ?? Array.from({ length: Math.min(units, MOST_SHOWN) }, (_, unit) => unit);
const rowsOf = (need: ColumnSize): number =>
  Math.ceil(shownUnits(need).length / (need.across ?? 1));
const isFolded = (need: ColumnSize): boolean => shownUnits(need).length < need.units;
const space = (side: number): number =>
  side < 12 ? side * 0.25 : Math.max(4, Math.round(side * 0.25));
/** Between tiles side by side a bias stands. */
const aside = (side: number, across: number): number =>
  across > 1 ? side * SWATCH + (side < 20 ? 3 : 8) : space(side);
const acrossWidth = ({ across = 1 }: ColumnSize, side: number): number =>
  across * (side + aside(side, across)) - aside(side, across);

const biasRoom = (side: number): number => side * SWATCH + 4;

/** How much of what columns ask for they get: all of it, or less where there is no room. */
interface Share {
  readonly header: 'full' | 'short' | 'none';
  readonly text: number;
  readonly size: number;
  readonly gap: number;
}

const SHARES: readonly Share[] = [
  { header: 'full', text: 1, size: 1, gap: GAP },
  { header: 'short', text: 1, size: 1, gap: 20 },
  { header: 'short', text: 0.6, size: 1, gap: NARROW_GAP },
  { header: 'none', text: 0.6, size: 1, gap: NARROW_GAP },
  ...Array.from({ length: 24 }, (_, i) => ({
    header: 'none' as const,
    text: i < 4 ? 0.45 : 0,
    size: 0.88 ** (i + 1),
    gap: NARROW_GAP * 0.9 ** i,
  })),
];

const header = ({ width, short = width }: ColumnSize, { header: kind }: Share): number =>
  kind === 'full' ? width : kind === 'short' ? Math.min(width, short) : 0;
const textOf = (most: number | undefined, { text }: Share): number => {
  const given = (most ?? 0) * text;
  return given < LEAST_TEXT ? 0 : given;
};

/** The side of a column's tiles, and how high all of them are. */
function sideOf(need: ColumnSize, tile: number, high: number, { size }: Share): number {
  if (!need.picture) return Math.max(SMALLEST, tile * size);
  const free = (high - (isFolded(need) ? MORE : 0)) / Math.max(1, rowsOf(need)) / 1.25;
  return Math.max(SMALLEST, Math.min(need.picture, free) * size);
}

/** How large what stands there instead of tiles may be, beside its own size. */
const scaleOf = ({ tall = BLOCK }: ColumnSize, high: number, { size }: Share): number =>
  Math.min(1, high / tall) * (tall > BLOCK ? size : Math.max(0.4, size));

function coreWidth(need: ColumnSize, tile: number, high: number, share: Share): number {
  if (need.tall !== undefined) {
    return (need.wide ?? BLOCK) * scaleOf(need, high, share);
  }
  const side = sideOf(need, tile, high, share);
  const text = textOf(need.before, share) + textOf(need.after, share);
  return acrossWidth(need, side) + text + biasRoom(side);
}

/** The side that tiles have where the height alone decides. */
function tileSize(needs: readonly ColumnSize[], high: number): number {
  const most = Math.min(72, Math.max(LARGEST, high / 9));
  return needs.reduce((least, need) => {
    if (need.picture || need.tall !== undefined) return least;
    const free = high - (isFolded(need) ? MORE : 0);
    return Math.min(least, free / Math.max(1, rowsOf(need)) / 1.25);
  }, most);
}

/** Where everything stands so that all of it is in sight: spread over the width, centered below. */
export function networkLayout(needs: readonly ColumnSize[], room: Room): NetworkLayout {
  const { width, height, head, foot = 0 } = room;
  const high = Math.max(20, height - head - foot - FOOT);
  const found = tileSize(needs, high);
  const tile = found < 12 ? found : Math.floor(found);
  const widths = (share: Share): number[] =>
    needs.map((need) => Math.max(header(need, share), coreWidth(need, tile, high, share)));
  const total = (share: Share): number =>
    widths(share).reduce((sum, each) => sum + each, 0) + share.gap * needs.length;
  const share = SHARES.find((each) => total(each) <= width) ?? SHARES[SHARES.length - 1];
  if (!share) return { width, height, head, zoom: 1, columns: [] };
  const each = widths(share);
  const rest = (width - total(share)) / Math.max(1, needs.length);
  const gap = Math.max(0, Math.min(WIDE_GAP, share.gap + rest));
  const all = each.reduce((sum, wide) => sum + wide, 0) + gap * needs.length;
  let x = (width - all + gap) / 2;
  const columns = needs.map((need, i) => {
    const wide = each[i] ?? 0;
    const at = { layer: i - 1, x, width: wide, tile, high, head, share };
    x += wide + gap;
    return columnAt(need, at, gap);
  });
  return { width, height, head, zoom: 1, columns };
}

interface Place {
  readonly layer: number;
  readonly x: number;
  readonly width: number;
  readonly tile: number;
  readonly high: number;
  readonly head: number;
  readonly share: Share;
}

function columnAt(need: ColumnSize, place: Place, gap: number): Column {
  const { layer, x, width, tile, high, head, share } = place;
  const { across = 1, tall } = need;
  const side = sideOf(need, tile, high, share);
  const [before, after] = [textOf(need.before, share), textOf(need.after, share)];
  const units = shownUnits(need);
  const more = Math.max(0, need.units - units.length);
  const rows = rowsOf(need);
  const scale = scaleOf(need, high, share);
  const tallness = tall === undefined ? rows * (side + space(side)) - space(side) : tall * scale;
  const free = high - tallness - (more > 0 ? MORE : 0);
  const top = head + Math.max(0, free / 2);
  const wide = tall === undefined ? acrossWidth(need, side) : (need.wide ?? BLOCK) * scale;
  const slack = width - before - wide - after;
  const bias = layer < 0 || tall !== undefined ? 0 : biasRoom(side); // it stands at their left
  const left = x + before + Math.max(bias, slack / 2);
  const tiles =
    tall !== undefined
      ? []
      : units.map((unit, i) => ({
          layer,
          unit,
          x: left + (i % across) * (side + aside(side, across)),
          y: top + Math.floor(i / across) * (side + space(side)),
        }));
  return {
    layer,
    x,
    width,
    middle: x + width / 2,
    free: width + gap,
    side,
    port: { left, right: left + wide, top, bottom: top + tallness },
    joins: need.joins ?? 'weights',
    tiles,
    more,
    moreY: top + tallness + 2,
    before,
    after,
  };
}

/** The same seen from nearer: everything but the headers' height grows alike. */
export function zoomLayout(layout: NetworkLayout, zoom: number): NetworkLayout {
  const { head } = layout;
  const across = (x: number): number => x * zoom;
  const down = (y: number): number => head + (y - head) * zoom;
  return {
    ...layout,
    width: across(layout.width),
    height: down(layout.height),
    zoom,
    columns: layout.columns.map((column) => ({
      ...column,
      x: across(column.x),
      width: across(column.width),
      middle: across(column.middle),
      free: across(column.free),
      side: column.side * zoom,
      before: across(column.before),
      after: across(column.after),
      moreY: down(column.moreY),
      port: {
        left: across(column.port.left),
        right: across(column.port.right),
        top: down(column.port.top),
        bottom: down(column.port.bottom),
      },
      tiles: column.tiles.map((tile) => ({ ...tile, x: across(tile.x), y: down(tile.y) })),
    })),
  };
}

/** Where a bias is shown: a small square at the lower left of its tile. */
export function biasSquare(
  tile: { readonly x: number; readonly y: number },
  size: number,
): { x: number; y: number; side: number } {
  const side = size * SWATCH;
  return { x: tile.x - side - Math.min(3, size * 0.08), y: tile.y + size - side, side };
}
