import type { Frame } from '../../protocol/frame.ts';
import type { ExperimentOpened } from '../../protocol/messages.ts';
import { spell } from '../base/number.ts';
import type { Palette } from '../base/palette.ts';
import { Bitmap, type ColorScale, paintRegions, paintValues } from './heatmap.ts';

/** The side of the plane: maps show -6 to 6 both ways. */
export const PLANE = [-6, 6] as const;

/** The map is paler than the points on it, so that both can be told apart. */
const GROUND = 0.7;

/** The neuron that a large map shows; null is the network's output. */
export function mapFocus(output: Frame | null): readonly [number, number] | null {
  const { layer = '', unit = '' } = output?.metadata ?? {};
  return layer === '' || unit === '' ? null : [Number(layer), Number(unit)];
}

/** The cell of an R by R map under a place on the plane; rows run from the top. */
export function cellAt(side: number, x1: number, x2: number): number | null {
  const [low, high] = PLANE;
  const column = Math.floor(((x1 - low) / (high - low)) * side);
  const row = Math.floor(((high - x2) / (high - low)) * side);
  const inside = column >= 0 && column < side && row >= 0 && row < side;
  return inside ? row * side + column : null;
}

/** What the network says at a place, in words; null where the map says nothing. */
export function spellAt(
  output: Frame | null,
  opened: ExperimentOpened | null,
  x1: number,
  x2: number,
): string | null {
  const values = output?.arrays.get('values');
  const regions = output?.arrays.get('regions');
  const cell = cellAt((values ?? regions)?.shape[0] ?? 0, x1, x2);
  if (cell === null) return null;
  if (values) return spell(values.data[cell] ?? Number.NaN);
  const sure = output?.arrays.get('confidence')?.data[cell];
  const name = opened?.classes[regions?.data[cell] ?? 0] ?? '?';
  return sure === undefined ? name : `${name}, ${(100 * sure).toFixed(1)} % sure`;
}

/** The large map on one canvas. */
export class MapPainter {
  readonly #stamp = new Bitmap();

  paint(
    context: CanvasRenderingContext2D,
    output: Frame | null,
    palette: Palette,
    reading: ColorScale,
    box: { x: number; y: number; side: number },
  ): void {
    const values = output?.arrays.get('values');
    const regions = output?.arrays.get('regions');
    const side = (values ?? regions)?.shape[0] ?? 0;
    if (side === 0) return;
    const smooth = reading.steps === 'smooth';
    this.#stamp.write(side, side, (pixels) => {
      if (values) paintValues(pixels, values.data, palette.scale, reading);
      else if (regions) {
        const confidence = smooth ? (output?.arrays.get('confidence')?.data ?? null) : null;
        paintRegions(pixels, regions.data, confidence, palette);
      }
    });
    context.imageSmoothingEnabled = smooth;
    context.globalAlpha = GROUND;
    context.drawImage(this.#stamp.canvas, box.x, box.y, box.side, box.side);
    context.globalAlpha = 1;
  }
}
