/** One line for each layer over the steps, with its name where it ends. */

import type { LayerLine } from '../../model/health/layer-health.ts';
import { type Axis, place } from '../base/axis.ts';
import { css, mix, type Rgb } from '../base/color.ts';
import type { Palette } from '../base/palette.ts';

type Spot = readonly [x: number, y: number];

interface LineMarks {
  readonly line: LayerLine;
  /** What lies between two gaps hangs together. */
  readonly pieces: readonly (readonly Spot[])[];
  /** Where the line ends. */
  readonly end: Spot;
  /** Where its name has room. */
  readonly labelY: number;
}

export interface LinesPlot {
  readonly across: Axis;
  readonly up: Axis;
  readonly scale: 'log' | 'share';
  /** Where 0 lies, which has no place among powers of ten; null where nothing is 0. */
  readonly zero: number | null;
  readonly lines: readonly LineMarks[];
  readonly height: number;
}

export interface Wanted {
  readonly steps: readonly number[];
  readonly lines: readonly LayerLine[];
  readonly scale: 'log' | 'share';
  readonly guide: number | null;
  readonly width: number;
}

export const LABEL_HEIGHT = 18;
const LEAST_HEIGHT = 224;
const LEFT = 40;
const TOP = 10;
const FOOT = 22;
/** How far 0 lies below the powers of ten. */
const BELOW = 20;
/** A letter of a name, and what is beside a name: its line's end, its color, its number. */
const LETTER = 6.2;
const BESIDE_NAME = 78;
const MOST_SHARE = 0.45;

/** Room for the names, right of the lines: as much as the longest needs, within reason. */
export function labelRoom(lines: readonly LayerLine[], width: number): number {
  const longest = lines.reduce((most, { name }) => Math.max(most, name.length), 0);
  return Math.min(BESIDE_NAME + LETTER * longest, MOST_SHARE * width);
}

/** The marks of a plot that is `width` pixels wide, and as high as its names need. */
export function layerLines({ steps, lines, scale, guide, width }: Wanted): LinesPlot {
  const height = Math.max(LEAST_HEIGHT, lines.length * LABEL_HEIGHT + TOP + FOOT);
  const [from = 0, last = 0] = [steps[0], steps.at(-1)];
  const end = Math.max(LEFT + 20, width - labelRoom(lines, width));
  const across = { from, to: last > from ? last : from + 1, start: LEFT, end };
  const ends =
    scale === 'share' ? [0, 1] : decades([...lines.flatMap(({ values }) => values), guide]);
  const foot = height - FOOT;
  const zero = scale === 'log' && lines.some(({ values }) => values.includes(0)) ? foot : null;
  const up = {
    from: ends[0] ?? 0,
    to: ends[1] ?? 1,
    start: zero === null ? foot : foot - BELOW,
    end: TOP,
  };
  const marks = lines.flatMap((line) => {
    const pieces = piecesOf(line, steps, across, (value) => levelOf({ up, scale, zero }, value));
    const spot = pieces.at(-1)?.at(-1);
    return spot ? [{ line, pieces, end: spot, labelY: spot[1] }] : [];
  });
  return { across, up, scale, zero, lines: apart(marks, TOP, foot), height };
}

/** How high a value lies; null where the axis has no place for it. */
export function levelOf(
  { up, scale, zero }: Pick<LinesPlot, 'up' | 'scale' | 'zero'>,
  value: number | null,
): number | null {
  if (value === null) return null;
  if (scale === 'log' && value <= 0) return zero;
  return place(up, scale === 'log' ? Math.log10(value) : value);
}

/** The whole powers of ten around all values above 0. */
export function decades(values: readonly (number | null)[]): readonly [number, number] {
  const powers = values
    .filter((value) => value !== null && value > 0)
    .map((v) => Math.log10(v ?? 1));
  const low = powers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = powers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (low > high) return [-1, 0];
  const [from, to] = [Math.floor(low), Math.ceil(high) + 0]; // a ceiling may be -0
  return [from, from === to ? to + 1 : to];
}

function piecesOf(
  { values }: LayerLine,
  steps: readonly number[],
  across: Axis,
  level: (value: number | null) => number | null,
): Spot[][] {
  const pieces: Spot[][] = [[]];
  for (const [i, step] of steps.entries()) {
    const y = level(values[i] ?? null);
    if (y === null) pieces.push([]);
    else pieces.at(-1)?.push([place(across, step), y]);
  }
  return pieces.filter((piece) => piece.length > 0);
}

/** The names in the order of their lines, each with its own room between `top` and `bottom`. */
function apart(marks: readonly LineMarks[], top: number, bottom: number): readonly LineMarks[] {
  const order = [...marks].sort((a, b) => a.end[1] - b.end[1] || a.line.depth - b.line.depth);
  const down: number[] = [];
  for (const { end } of order) {
    down.push(Math.max(end[1], (down.at(-1) ?? top - LABEL_HEIGHT / 2) + LABEL_HEIGHT));
  }
  let below = bottom + LABEL_HEIGHT / 2;
  const places = new Map<LineMarks, number>();
  for (const [i, mark] of [...order.entries()].reverse()) {
    below = Math.min(down[i] ?? top, below - LABEL_HEIGHT);
    places.set(mark, below);
  }
  return marks.map((mark) => ({ ...mark, labelY: places.get(mark) ?? mark.labelY }));
}

/** The color of a layer by how deep it lies, 0 to 1. */
export const depthColor = (palette: Palette, depth: number): Rgb =>
  mix(palette.classes[3] ?? palette.ink2, palette.accent, depth);

export function paintLayerLines(
  context: CanvasRenderingContext2D,
  { lines, across }: LinesPlot,
  palette: Palette,
): void {
  context.lineJoin = 'round';
  for (const { line, pieces, end, labelY } of lines) {
    const color = css(depthColor(palette, line.depth));
    context.strokeStyle = color;
    context.fillStyle = color;
    context.lineWidth = 1.75;
    for (const piece of pieces) stroke(context, piece);
    context.beginPath();
    context.arc(...end, 2.5, 0, 2 * Math.PI);
    context.fill();
    context.lineWidth = 1;
    context.globalAlpha = 0.5;
    context.setLineDash(end[0] < across.end - 1 ? [2, 4] : []); // it ended before
    stroke(context, [end, [across.end + 2, end[1]], [across.end + 12, labelY]]);
    context.globalAlpha = 1;
    context.setLineDash([]);
  }
}

function stroke(context: CanvasRenderingContext2D, spots: readonly Spot[]): void {
  context.beginPath();
  for (const spot of spots) context.lineTo(...spot);
  context.stroke();
}
