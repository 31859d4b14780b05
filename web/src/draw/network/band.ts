import { css } from '../base/color.ts';
import type { Palette } from '../base/palette.ts';
import type { Column, NetworkLayout } from './layout.ts';

/** What joins two columns without weights of its own: a thread a unit, or one band for all. */
export interface Band {
  readonly x0: number;
  readonly x1: number;
  /** Top and bottom of each end; alike for a thread. */
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

/** The least height of a band's end. */
const LEAST = 12;
const ARROW = 6;

/** Everything between columns that is not an edge with a weight. */
export function bands(layout: NetworkLayout): Band[] {
  return layout.columns.slice(1).flatMap((to, i) => {
    const from = layout.columns[i];
    if (!from || to.joins === 'weights') return [];
    return to.joins === 'each' ? threads(from, to) : [whole(from, to)];
  });
}

function threads(from: Column, to: Column): Band[] {
  return to.tiles.flatMap((tile) => {
    const start = from.tiles.find(({ unit }) => unit === tile.unit);
    if (!start) return [];
    const [y0, y1] = [start.y + from.side / 2, tile.y + to.side / 2];
    return { x0: start.x + from.side, x1: tile.x, from: [y0, y0], to: [y1, y1] };
  });
}

function whole({ port: a }: Column, { port: b }: Column): Band {
  return { x0: a.right, x1: b.left, from: opened(a.top, a.bottom), to: opened(b.top, b.bottom) };
}

/** The ends without their corners, and never thinner than can be seen. */
function opened(top: number, bottom: number): [number, number] {
  const middle = (top + bottom) / 2;
  const half = Math.max(LEAST, bottom - top - LEAST) / 2;
  return [middle - half, middle + half];
}

/** Bands below everything else, an arrow in the middle of each. */
export function paintBands(
  context: CanvasRenderingContext2D,
  all: readonly Band[],
  palette: Palette,
): void {
  for (const band of all) {
    const { x0, x1, from, to } = band;
    const isThread = from[0] === from[1];
    const middle = (x0 + x1) / 2;
    context.beginPath();
    context.moveTo(x0, from[0]);
    context.bezierCurveTo(middle, from[0], middle, to[0], x1, to[0]);
    if (isThread) {
      context.lineWidth = 1.25;
      context.strokeStyle = css(palette.line);
      context.stroke();
      continue;
    }
    context.lineTo(x1, to[1]);
    context.bezierCurveTo(middle, to[1], middle, from[1], x0, from[1]);
    context.closePath();
    context.fillStyle = css(palette.surface2);
    context.fill();
    paintArrow(context, band, palette);
  }
}

function paintArrow(context: CanvasRenderingContext2D, band: Band, palette: Palette): void {
  const x = (band.x0 + band.x1) / 2;
  const y = (band.from[0] + band.from[1] + band.to[0] + band.to[1]) / 4;
  context.beginPath();
  context.moveTo(x - ARROW / 2, y - ARROW);
  context.lineTo(x + ARROW / 2, y);
  context.lineTo(x - ARROW / 2, y + ARROW);
  context.lineWidth = 1.75;
  context.strokeStyle = css(palette.ink2);
  context.stroke();
}
