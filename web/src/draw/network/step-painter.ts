import { colorOf, css, textOn } from '../base/color.ts';
import type { Palette } from '../base/palette.ts';
import type { Glow, Scene, Stroke, Sweep } from './step-scene.ts';

const PIECES = 20;
const NEGATIVE = [5, 4];
const BADGE = 13;

/** How far across its gap an edge is at a share of its way; see `trace` in edge.ts. */
const across = (t: number): number => 1.5 * t - 1.5 * t * t + t ** 3;
const up = (t: number): number => t * t * (3 - 2 * t);

/** Small numbers keep a color of their own. */
const vivid = (value: number): number => Math.sign(value) * Math.abs(value) ** 0.5;

/** Paints the marks of one moment over the network. */
export function paintScene(
  context: CanvasRenderingContext2D,
  scene: Scene,
  palette: Palette,
): void {
  context.lineCap = 'round';
  for (const sweep of scene.sweeps) paintSweep(context, sweep, palette);
  const thinFirst = [...scene.strokes].sort((a, b) => a.width - b.width);
  for (const stroke of thinFirst) paintStroke(context, stroke, palette);
  for (const stroke of thinFirst) paintHead(context, stroke, palette);
  for (const glow of scene.glows) paintGlow(context, glow, palette);
  for (const glow of scene.glows) paintBadge(context, glow, palette);
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function pointOn({ gap, y0, y1 }: Stroke, t: number): [number, number] {
  return [gap.x0 + (gap.x1 - gap.x0) * across(t), y0 + (y1 - y0) * up(t)];
}

/** Positive is a whole line, negative a dashed one: color is not the only sign. */
function paintStroke(context: CanvasRenderingContext2D, stroke: Stroke, palette: Palette): void {
  const { from, to, width, value } = stroke;
  if (to <= from) return;
  context.beginPath();
  context.moveTo(...pointOn(stroke, from));
  for (let i = 1; i <= PIECES; i++)
    context.lineTo(...pointOn(stroke, from + ((to - from) * i) / PIECES));
  context.setLineDash(value < 0 ? NEGATIVE.map((length) => length + width) : []);
  context.strokeStyle = css(colorOf(palette.scale, vivid(value)));
  context.lineWidth = width;
  context.stroke();
}

function paintHead(context: CanvasRenderingContext2D, stroke: Stroke, palette: Palette): void {
  if (stroke.head === null) return;
  const [x, y] = pointOn(stroke, stroke.head);
  context.beginPath();
  context.arc(x, y, 1.5 + stroke.width * 0.7, 0, 2 * Math.PI);
  context.fillStyle = css(colorOf(palette.scale, vivid(stroke.value)));
  context.fill();
}

function paintSweep(context: CanvasRenderingContext2D, sweep: Sweep, palette: Palette): void {
  const { band, from, to, value } = sweep;
  if (to <= from) return;
  const at = (t: number, [a, b]: readonly [number, number]): [number, number] => [
    band.x0 + (band.x1 - band.x0) * across(t),
    a + (b - a) * up(t),
  ];
  const isThread = band.from[0] === band.from[1];
  const shares = Array.from({ length: PIECES + 1 }, (_, i) => from + ((to - from) * i) / PIECES);
  context.beginPath();
  for (const t of shares) context.lineTo(...at(t, [band.from[0], band.to[0]]));
  if (!isThread)
    for (const t of shares.reverse()) context.lineTo(...at(t, [band.from[1], band.to[1]]));
  context.setLineDash([]);
  context.globalAlpha = isThread ? 1 : 0.55;
  context.lineWidth = 3;
  context.strokeStyle = context.fillStyle = css(
    value === 0 ? palette.accent : colorOf(palette.scale, vivid(value)),
  );
  if (isThread) context.stroke();
  else context.fill();
  context.globalAlpha = 1;
}

function paintGlow(context: CanvasRenderingContext2D, glow: Glow, palette: Palette): void {
  const { x, y, width, height, light } = glow;
  context.setLineDash([]);
  context.globalAlpha = 0.3 * light;
  context.strokeStyle = css(palette.accent);
  context.lineWidth = 9;
  context.strokeRect(x - 2, y - 2, width + 4, height + 4);
  context.globalAlpha = light;
  context.lineWidth = 2.5;
  context.strokeRect(x - 2, y - 2, width + 4, height + 4);
}

function paintBadge(context: CanvasRenderingContext2D, glow: Glow, palette: Palette): void {
  if (!glow.text || glow.light < 0.3) return;
  context.globalAlpha = glow.light;
  paintNumber(context, glow, palette);
}

/** A number on the lower edge of a tile, in its color on the common scale if it has one. */
export function paintNumber(
  context: CanvasRenderingContext2D,
  { x, y, width, height, value, text }: Omit<Glow, 'light'>,
  palette: Palette,
): void {
  context.font = '600 10px ui-monospace, monospace';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const wide = Math.max(18, context.measureText(text).width + 7);
  const ground = value === null ? palette.surface : colorOf(palette.scale, vivid(value));
  const [left, top] = [x + (width - wide) / 2, y + height - BADGE / 2];
  context.beginPath();
  context.roundRect(left, top, wide, BADGE, 4);
  context.fillStyle = css(ground);
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = css(value === null ? palette.ink2 : palette.surface);
  context.stroke();
  context.fillStyle = css(textOn(ground));
  context.fillText(text, x + width / 2, top + BADGE / 2 + 0.5);
}
