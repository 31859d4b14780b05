/** The loss over two axes as a heat map with contour lines, and the run's way on it. */

import type { HeightScale, Landscape, PathPoint } from '../../model/landscape/landscape.ts';
import type { Axis } from '../base/axis.ts';
import { type ColorTable, mix, pack, type Rgb } from '../base/color.ts';
import { Bitmap } from '../map/heatmap.ts';
import { contourSegments } from './contour.ts';

/** Low to high: dark to bright, so that a valley is told from a peak without its color. */
const ANCHORS: readonly Rgb[] = [
  [42, 24, 92],
  [40, 84, 142],
  [31, 145, 134],
  [124, 199, 96],
  [250, 230, 90],
];
const LEVELS = 12;

/** One color for each of 256 heights. */
export const HEIGHT_COLORS: ColorTable = Uint32Array.from({ length: 256 }, (_, i) => {
  const at = (i / 255) * (ANCHORS.length - 1);
  const below = Math.min(ANCHORS.length - 2, Math.floor(at));
  const [from, to] = [ANCHORS[below], ANCHORS[below + 1]];
  return from && to ? pack(mix(from, to, at - below)) : 0;
});

/** The color of a height, 0 to 1, as one pixel; nothing where there is no number. */
export const heightColor = (height: number): number =>
  Number.isFinite(height)
    ? (HEIGHT_COLORS[Math.round(255 * Math.min(1, Math.max(0, height)))] ?? 0)
    : 0;

interface PlotArea {
  readonly landscape: Landscape;
  readonly scale: HeightScale;
  readonly across: Axis;
  readonly up: Axis;
}

/** Paints the map; its first row is the lowest. */
export class LossMapPainter {
  readonly #stamp = new Bitmap();

  paint(context: CanvasRenderingContext2D, { landscape, scale, across, up }: PlotArea): void {
    const columns = landscape.axes[0]?.length ?? 0;
    const rows = landscape.axes[1]?.length ?? 0;
    if (columns < 2 || rows < 2) return;
    const heights = Float64Array.from(landscape.loss, scale.height);
    this.#stamp.write(columns, rows, (pixels) => {
      for (let i = 0; i < pixels.length; i++) {
        const row = rows - 1 - Math.floor(i / columns);
        pixels[i] = heightColor(heights[row * columns + (i % columns)] ?? Number.NaN);
      }
    });
    const [wide, high] = [across.end - across.start, up.start - up.end];
    context.save();
    context.beginPath();
    context.rect(across.start, up.end, wide, high);
    context.clip();
    context.imageSmoothingEnabled = true;
    // a place is the center of its pixel, and the outermost lie on the frame
    const [cell, line] = [wide / (columns - 1), high / (rows - 1)];
    const [x, y] = [across.start - cell / 2, up.end - line / 2];
    context.drawImage(this.#stamp.canvas, x, y, columns * cell, rows * line);
    context.beginPath();
    for (let level = 1; level < LEVELS; level++) {
      const ends = contourSegments(heights, columns, level / LEVELS);
      for (let i = 0; i < ends.length; i += 4) {
        const at = (j: number): number => ends[i + j] ?? 0;
        context.moveTo(across.start + at(0) * cell, up.start - at(1) * line);
        context.lineTo(across.start + at(2) * cell, up.start - at(3) * line);
      }
    }
    context.lineWidth = 1;
    context.strokeStyle = 'rgb(255 255 255 / 38%)';
    context.stroke();
    context.restore();
  }
}

/** How the way is drawn: light with a dark rim on a map, else as its ground asks. */
interface PathColors {
  readonly line: string;
  readonly rim: string;
}

const ON_MAP: PathColors = { line: '#fff', rim: 'rgb(12 8 28)' };

/** The way of the run: a ring where it began, a disc where it stands. */
export function paintRunPath(
  context: CanvasRenderingContext2D,
  way: readonly PathPoint[],
  spot: (point: PathPoint) => readonly [x: number, y: number],
  { line, rim }: PathColors = ON_MAP,
): void {
  const spots = way.map(spot).filter((at) => at.every(Number.isFinite));
  const strokes = [
    [rim, 4.5],
    [line, 2],
  ] as const;
  for (const [color, width] of strokes) {
    context.beginPath();
    for (const [x, y] of spots) context.lineTo(x, y);
    context.lineJoin = 'round';
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke();
  }
  const [first, last] = [spots[0], spots.at(-1)];
  if (first && spots.length > 1) disc(context, first, line, rim, 4);
  if (last) disc(context, last, '#ff4d6d', '#fff', 5.5);
}

function disc(
  context: CanvasRenderingContext2D,
  [x, y]: readonly [number, number],
  fill: string,
  rim: string,
  radius: number,
): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = rim;
  context.stroke();
}
