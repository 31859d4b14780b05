/** A drawn picture: strokes on a fine grid, read off as coarse pixels from 0 to 1. */

export type Point = readonly [x: number, y: number];

const SIDE = 112;
const RADIUS = 0.07;

/** A square slate; x and y run from 0 to 1, from the top left. */
export class StrokeGrid {
  readonly side = SIDE;
  readonly #palette = new Uint8Array(SIDE * SIDE);

  get isEmpty(): boolean {
    return !this.#palette.includes(1);
  }

  clear(): void {
    this.#palette.fill(0);
  }

  /** Ink wherever the round pen passes on its way. */
  stroke(from: Point, to: Point, radius = RADIUS): void {
    for (let row = 0; row < SIDE; row++) {
      for (let column = 0; column < SIDE; column++) {
        const at: Point = [(column + 0.5) / SIDE, (row + 0.5) / SIDE];
        if (distance(at, from, to) <= radius) this.#palette[row * SIDE + column] = 1;
      }
    }
  }

  /** Fills pixels, a cell each: ink is white, the rest black. */
  paint(pixels: Uint32Array): void {
    for (let i = 0; i < pixels.length; i++) pixels[i] = this.#palette[i] ? 0xffffffff : 0xff000000;
  }

  /** The picture in `height` x `width` pixels, each channel alike: the inked share of each. */
  pixels(height: number, width: number, channels: number): number[] {
    const values: number[] = [];
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const share = this.#share(
          row / height,
          (row + 1) / height,
          column / width,
          (column + 1) / width,
        );
        for (let channel = 0; channel < channels; channel++) values.push(share);
      }
    }
    return values;
  }

  #share(top: number, bottom: number, left: number, right: number): number {
    const [r0, r1] = bounds(top, bottom);
    const [c0, c1] = bounds(left, right);
    let inked = 0;
    for (let row = r0; row < r1; row++) {
      for (let column = c0; column < c1; column++) inked += this.#palette[row * SIDE + column] ?? 0;
    }
    return Math.round((1000 * inked) / ((r1 - r0) * (c1 - c0))) / 1000;
  }
}

/** The fine cells of a stretch, at least one. */
function bounds(from: number, to: number): [number, number] {
  const start = Math.min(SIDE - 1, Math.round(from * SIDE));
  return [start, Math.max(start + 1, Math.round(to * SIDE))];
}

function distance([x, y]: Point, [x0, y0]: Point, [x1, y1]: Point): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / length));
  return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
}
