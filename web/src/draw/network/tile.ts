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
import { biasAt } from './edge.ts';
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
}

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
      const fits = (tensor?: Tensor) => (tensor?.shape[0] ?? 0) >= column.tiles.length;
      const reading = column.layer === last ? view.outputScale : unitScale(view.discretize);
      const pictures = channelsOf(cells);
      if (maps && fits(maps)) this.#maps(context, column, maps, view, reading);
      else if (pictures && column.tiles.length > 0) this.#channels(context, column, pictures, view);
      else if (cells && fits(cells)) {
        paintCells(context, column, cells, view.palette, { ...reading, steps: 'smooth' });
      } else paintEmpty(context, column, view.palette);
      if (column.layer >= 0) paintBiases(context, column, view);
    }
  }

  #channels(
    context: CanvasRenderingContext2D,
    { layer, tiles, side }: Column,
    tensor: Tensor,
    { palette, activations }: TileView,
  ): void {
    const squares = tiles.map(({ x, y }) => ({ x, y, side }));
    this.#pictures.paint(
      context,
      squares,
      tensor,
      palette,
      layer < 0 ? brightnessOf(activations) : null,
    );
  }

  #maps(
    context: CanvasRenderingContext2D,
    { layer, tiles, side: size }: Column,
    { shape: [units = 0, side = 0], data }: Tensor,
    { palette, discretize }: TileView,
    reading: ColorScale,
  ): void {
    const table = this.#tables.of(palette.scale, reading);
    const stamp = this.#stamps[layer + 1] ?? new Bitmap();
    this.#stamps[layer + 1] = stamp;
    stamp.write(side, side * units, (pixels) => paintBytes(pixels, data, table));
    context.imageSmoothingEnabled = !discretize;
    for (const { x, y, unit } of tiles) {
      context.drawImage(stamp.canvas, 0, unit * side, side, side, x, y, size, size);
    }
  }
}

function paintCells(
  context: CanvasRenderingContext2D,
  { tiles, side: size }: Column,
  { data }: Tensor,
  palette: Palette,
  reading: ColorScale,
): void {
  context.font = `500 ${size < 32 ? 9 : 11}px ui-monospace, monospace`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { x, y, unit } of tiles) {
    const value = data[unit] ?? 0;
    const ground = colorOf(palette.scale, onScale(value, reading));
    context.fillStyle = css(ground);
    context.fillRect(x, y, size, size);
    context.fillStyle = css(textOn(ground));
    context.fillText(spellShort(value), x + size / 2, y + size / 2, size - 2);
  }
}

function paintEmpty(
  context: CanvasRenderingContext2D,
  { tiles, side: size }: Column,
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
