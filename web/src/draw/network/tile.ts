import { positionOf } from '../../model/view/unit-window.ts';
import type { Frame, Tensor } from '../../protocol/frame.ts';
import { colorOf, css, textOn } from '../base/color.ts';
import { spellShort } from '../base/number.ts';
import type { Palette } from '../base/palette.ts';
import {
  Bitmap,
  type ColorScale,
  onScale,
  paintBytes,
  ScaleTables,
  unitScale,
} from '../map/heatmap.ts';
import { brightnessOf, channelsOf, PicturePainter } from '../map/picture.ts';
import { biasAt, unitValue } from './edge.ts';
import { biasSquare, type Column, type NetworkLayout, type Tile } from './layout.ts';

/** What the tiles show; of `maps` and `activations` the one that fits the data is given. */
export interface TileView {
  readonly maps: Frame | null;
  readonly activations: Frame | null;
  readonly weights: Frame | null;
  readonly palette: Palette;
  readonly discretize: boolean;
  /** The output of a binary network runs from 0 to 1 and is read as -1 to 1, as on the large map. */
  readonly outputScale: ColorScale;
  /** What inputs read that stand for a whole column: the category of the chosen row. */
  readonly words?: ReadonlyMap<number, string>;
}

/** On a smaller tile no number can be read. */
const LEAST_WRITTEN = 22;
/** Nor a bias be told from a smudge. */
const LEAST_BIAS = 10;

const arrayOf = (frame: Frame | null, layer: number): Tensor | undefined =>
  frame?.arrays.get(layer < 0 ? 'input' : `layer.${layer}`);

/** Every neuron of a network on one canvas: one `ImageData` for each layer. */
export class TilePainter {
  /** One for each column: a stamp that keeps its size is written fastest. */
  readonly #stamps: Bitmap[] = [];
  readonly #tables = new ScaleTables();
  readonly #pictures = new PicturePainter();

  paint(context: CanvasRenderingContext2D, layout: NetworkLayout, view: TileView): void {
    const last = layout.columns.length - 2;
    for (const column of layout.columns) {
      const maps = arrayOf(view.maps, column.layer);
      const cells = arrayOf(view.activations, column.layer);
      const reading = column.layer === last ? view.outputScale : unitScale(view.discretize);
      const pictures = channelsOf(cells);
      if (maps) this.#maps(context, column, maps, view, reading);
      else if (pictures && column.tiles.length > 0) this.#channels(context, column, pictures, view);
      else if (cells) paintCells(context, column, view, { ...reading, steps: 'smooth' });
      else paintEmpty(context, column, column.tiles, view.palette);
      if (column.layer >= 0 && column.side >= LEAST_BIAS) paintBiases(context, column, view);
    }
  }

  #channels(
    context: CanvasRenderingContext2D,
    { layer, tiles, side }: Column,
    tensor: Tensor,
    { palette, activations }: TileView,
  ): void {
    const ends = layer < 0 ? brightnessOf(activations) : null;
    const first = activations ? tiles.map(({ unit }) => positionOf(activations, layer, unit)) : [];
    const squares = tiles.map(({ x, y }) => ({ x, y, side }));
    const isWhole = first.every((at, i) => at === i);
    if (isWhole) this.#pictures.paint(context, squares, tensor, palette, ends);
    else paintEmpty(context, { side }, tiles, palette); // those of the window are on their way
  }

  #maps(
    context: CanvasRenderingContext2D,
    { layer, tiles, side: size }: Column,
    { shape: [units = 0, side = 0], data }: Tensor,
    { palette, discretize, maps }: TileView,
    reading: ColorScale,
  ): void {
    const table = this.#tables.of(palette.scale, reading);
    const stamp = this.#stamps[layer + 1] ?? new Bitmap();
    this.#stamps[layer + 1] = stamp;
    stamp.write(side, side * units, (pixels) => paintBytes(pixels, data, table));
    context.imageSmoothingEnabled = !discretize;
    for (const tile of tiles) {
      const at = maps ? positionOf(maps, layer, tile.unit) : -1;
      if (at < 0 || at >= units) paintEmpty(context, { side: size }, [tile], palette);
      else context.drawImage(stamp.canvas, 0, at * side, side, side, tile.x, tile.y, size, size);
    }
  }
}

/** Letters that fit a tile of this side. */
const letters = (size: number): number => Math.max(9, Math.min(20, size * 0.26));

function paintCells(
  context: CanvasRenderingContext2D,
  { layer, tiles, side: size }: Column,
  { activations, palette, words }: TileView,
  reading: ColorScale,
): void {
  const name = layer < 0 ? 'input' : `layer.${layer}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const tile of tiles) {
    const { x, y, unit } = tile;
    const word = layer < 0 ? words?.get(unit) : undefined;
    const value = unitValue(activations, name, layer, unit);
    if (word === undefined && value === null) {
      paintEmpty(context, { side: size }, [tile], palette);
      continue;
    }
    const ground =
      word === undefined ? colorOf(palette.scale, onScale(value ?? 0, reading)) : palette.surface2;
    context.fillStyle = css(ground);
    context.fillRect(x, y, size, size);
    if (size < LEAST_WRITTEN) continue;
    const font = word === undefined ? 'ui-monospace, monospace' : 'system-ui, sans-serif';
    context.font = `500 ${letters(size)}px ${font}`;
    context.fillStyle = css(textOn(ground));
    const text = word === undefined ? spellShort(value ?? 0) : shorten(word);
    context.fillText(text, x + size / 2, y + size / 2, size - 2);
  }
}

/** A category in the letters that a tile has room for. */
const shorten = (word: string): string => (word.length > 9 ? `${word.slice(0, 8)}…` : word);

function paintEmpty(
  context: CanvasRenderingContext2D,
  { side: size }: Pick<Column, 'side'>,
  tiles: readonly Tile[],
  palette: Palette,
): void {
  context.fillStyle = css(palette.surface2);
  for (const { x, y } of tiles) context.fillRect(x, y, size, size);
}

/** The square's colour is the bias; a line around it keeps zero in sight. */
function paintBiases(
  context: CanvasRenderingContext2D,
  { layer, tiles, side: size }: Column,
  { weights, palette }: TileView,
): void {
  if (weights && !weights.arrays.has(`b.${layer}`)) return; // it has none
  context.lineWidth = 1;
  context.strokeStyle = css(palette.ink2);
  for (const tile of tiles) {
    const { x, y, side } = biasSquare(tile, size);
    context.fillStyle = css(colorOf(palette.scale, biasAt(weights, layer, tile.unit) ?? 0));
    context.fillRect(x, y, side, side);
    context.strokeRect(x + 0.5, y + 0.5, side - 1, side - 1);
  }
}

/** The tile at a point, or null. */
export function tileAt(layout: NetworkLayout, x: number, y: number): Tile | null {
  const isIn = (from: number, side: number, at: number): boolean => at >= from && at <= from + side;
  for (const { tiles, side } of layout.columns) {
    const found = tiles.find((tile) => isIn(tile.x, side, x) && isIn(tile.y, side, y));
    if (found) return found;
  }
  return null;
}
