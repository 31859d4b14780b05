import type { Tensor } from '../../protocol/frame.ts';
import { bent, type ColorTable, entry, pack } from '../base/color.ts';
import type { Palette } from '../base/palette.ts';

/** How values become colours: `from` and `to` are the ends of the scale. */
export interface ColorScale {
  readonly from: number;
  readonly to: number;
  readonly steps: 'smooth' | 'sign' | 'bands';
}

const BANDS = 4;

/** From -1 to 1, as every neuron but the output is read. */
export const unitScale = (discretize: boolean): ColorScale => ({
  from: -1,
  to: 1,
  steps: discretize ? 'sign' : 'smooth',
});

/** A value from -1 to 1 as its reading shows it: as it is, its sign alone, or in bands. */
export function stepped(value: number, steps: ColorScale['steps']): number {
  if (steps === 'smooth') return value;
  if (steps === 'bands') return Math.round(value * BANDS) / BANDS;
  return Math.abs(value) < 0.005 ? 0 : Math.sign(value);
}

/** A value on the scale from -1 to 1. */
export const onScale = (value: number, { from, to }: ColorScale): number =>
  (2 * (value - from)) / (to - from) - 1;

/** The colours of a map whose byte i stands for the activation (i - 127.5) / 127.5. */
export function scaleTable(scale: ColorTable, reading: ColorScale): ColorTable {
  return bent(scale, (value) => stepped(onScale(value, reading), reading.steps));
}

/** The tables of the readings in use, each made once for a scale. */
export class ScaleTables {
  readonly #made = new Map<string, ColorTable>();
  #scale: ColorTable | null = null;

  of(scale: ColorTable, reading: ColorScale): ColorTable {
    if (scale !== this.#scale) this.#made.clear();
    this.#scale = scale;
    const key = `${reading.from} ${reading.to} ${reading.steps}`;
    const table = this.#made.get(key) ?? scaleTable(scale, reading);
    this.#made.set(key, table);
    return table;
  }
}

/** Fills `pixels` from bytes; both are rows from the top. */
export function paintBytes(pixels: Uint32Array, map: Tensor['data'], table: ColorTable): void {
  for (let i = 0; i < pixels.length; i++) pixels[i] = table[map[i] ?? 0] ?? 0;
}

/** Fills `pixels` from values. */
export function paintValues(
  pixels: Uint32Array,
  values: Tensor['data'],
  scale: ColorTable,
  reading: ColorScale,
): void {
  const table = bent(scale, (value) => stepped(value, reading.steps));
  const [factor, shift] = [2 / (reading.to - reading.from), reading.from];
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = table[entry(((values[i] ?? 0) - shift) * factor - 1)] ?? 0;
  }
}

/** Fills `pixels` with each cell's class, paler the less sure; `flat` shows the class alone. */
export function paintRegions(
  pixels: Uint32Array,
  regions: Tensor['data'],
  confidence: Tensor['data'] | null,
  palette: Palette,
): void {
  const least = 1 / Math.max(2, palette.confidence.length);
  for (let i = 0; i < pixels.length; i++) {
    const table = palette.confidence[(regions[i] ?? 0) % palette.confidence.length];
    const sure = confidence ? ((confidence[i] ?? 0) - least) / (1 - least) : 0.8;
    const shade = Math.round(255 * Math.min(0.85, 0.12 + 0.73 * Math.max(0, sure)));
    pixels[i] = table?.[shade] ?? pack(palette.surface);
  }
}

/** A canvas that holds maps at their own size, to be drawn from at any other. */
export class Bitmap {
  readonly canvas = document.createElement('canvas');
  readonly #context = this.canvas.getContext('2d', { willReadFrequently: true });
  #image: ImageData | null = null;

  /** Lets `fill` write one pixel for each cell. */
  write(width: number, height: number, fill: (pixels: Uint32Array) => void): void {
    if (!this.#context || width < 1 || height < 1) return;
    if (this.#image?.width !== width || this.#image.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
      this.#image = new ImageData(width, height);
    }
    fill(new Uint32Array(this.#image.data.buffer));
    this.#context.putImageData(this.#image, 0, 0);
  }
}
