import type { Frame, Tensor } from '../../protocol/frame.ts';
import { bent, type ColorTable, entry, pack } from '../base/color.ts';
import type { Palette } from '../base/palette.ts';
import { Bitmap } from './heatmap.ts';

/** The ends of a picture's brightness, as pixels enter the network. */
interface Brightness {
  readonly black: number;
  readonly white: number;
}

interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** The brightness of a frame's input; null where it is no picture. */
export function brightnessOf(frame: Frame | null): Brightness | null {
  const [black, white] = [frame?.metadata['black'], frame?.metadata['white']];
  if (black === undefined || white === undefined) return null;
  return { black: Number(black), white: Number(white) };
}

/** A tensor of channels (channels, H, W); null for anything else. */
export function channelsOf(tensor: Tensor | undefined | null): Tensor | null {
  return tensor?.shape.length === 3 ? tensor : null;
}

/** One of several pictures (N, H, W, channels), as channels; null for anything else. */
export function pictureOf(tensor: Tensor | undefined, index: number): Tensor | null {
  const [count = 0, height = 0, width = 0, channels = 0] = tensor?.shape ?? [];
  if (tensor?.shape.length !== 4 || index >= count) return null;
  const size = height * width;
  const start = index * size * channels;
  const data = new Float32Array(size * channels);
  for (let i = 0; i < data.length; i++) {
    const [channel, pixel] = [Math.floor(i / size), i % size];
    data[i] = tensor.data[start + pixel * channels + channel] ?? 0;
  }
  return { ...tensor, shape: [channels, height, width], data };
}

/** The greatest size of any number, so that the strongest pixel of a layer has the full color. */
export function strength({ data }: Tensor): number {
  let most = 0;
  for (let i = 0; i < data.length; i++) most = Math.max(most, Math.abs(data[i] ?? 0));
  return most > 0 && Number.isFinite(most) ? most : 1;
}

/** Writes one channel into a stamp, `reach` being the end of the scale. */
function writeChannel(
  stamp: Bitmap,
  { shape, data }: Tensor,
  channel: number,
  scale: ColorTable,
  reach: number,
): void {
  const [, height = 0, width = 0] = shape;
  const start = channel * height * width;
  const table = bent(scale, (value) => value);
  stamp.write(width, height, (pixels) => {
    for (let i = 0; i < pixels.length; i++) {
      pixels[i] = table[entry((data[start + i] ?? 0) / reach)] ?? 0;
    }
  });
}

/** Writes a picture as people see it: gray for one channel, in its colors for three. */
export function writePicture(stamp: Bitmap, { shape, data }: Tensor, ends: Brightness): void {
  const [channels = 0, height = 0, width = 0] = shape;
  const size = height * width;
  const level = (i: number, channel: number): number => {
    const value = data[Math.min(channel, channels - 1) * size + i] ?? 0;
    const share = (value - ends.black) / (ends.white - ends.black);
    return Math.round(255 * Math.min(1, Math.max(0, share)));
  };
  const colored = channels === 3;
  stamp.write(width, height, (pixels) => {
    for (let i = 0; i < pixels.length; i++) {
      const red = level(i, 0);
      pixels[i] = pack(colored ? [red, level(i, 1), level(i, 2)] : [red, red, red]);
    }
  });
}

/** Draws a stamp into a square, its sides in proportion, pixels as pixels. */
export function drawBitmap(
  context: CanvasRenderingContext2D,
  stamp: Bitmap,
  { x, y, side }: Square,
): void {
  const { width, height } = stamp.canvas;
  const scale = side / Math.max(width, height, 1);
  const [wide, high] = [width * scale, height * scale];
  context.imageSmoothingEnabled = false;
  context.drawImage(stamp.canvas, x + (side - wide) / 2, y + (side - high) / 2, wide, high);
}

/** Every channel of a layer, or the picture itself, in the squares of its tiles. */
export class PicturePainter {
  readonly #stamp = new Bitmap();

  paint(
    context: CanvasRenderingContext2D,
    squares: readonly Square[],
    tensor: Tensor,
    palette: Palette,
    picture: Brightness | null,
    reach = picture ? 1 : strength(tensor),
  ): void {
    squares.forEach((square, channel) => {
      if (picture) writePicture(this.#stamp, tensor, picture);
      else writeChannel(this.#stamp, tensor, channel, palette.scale, reach);
      drawBitmap(context, this.#stamp, square);
    });
  }
}
