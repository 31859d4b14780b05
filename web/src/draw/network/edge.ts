import { positionOf } from '../../model/view/unit-window.ts';
import type { Frame } from '../../protocol/frame.ts';
import type { NetworkLayout } from './layout.ts';

/** The weight from one unit to one of the next layer; `layer` is the one that owns it. */
export interface Edge {
  readonly layer: number;
  readonly input: number;
  readonly unit: number;
}

/** All edges into one layer: they share where they begin and end across. */
export interface Gap {
  readonly layer: number;
  readonly x0: number;
  readonly x1: number;
  /** Heights of the tiles on the left and on the right. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The units that stand there. */
  readonly inputs: readonly number[];
  readonly units: readonly number[];
}

/** Looks are counted from -LEVELS to LEVELS; a change below one of them is not worth a repaint. */
export const LEVELS = 16;
const STRONGEST = 4;

/** The gaps between columns that edges with weights cross. */
export function gaps(layout: NetworkLayout): Gap[] {
  return layout.columns.slice(1).flatMap((to, i) => {
    const from = layout.columns[i];
    const [first, last] = [from?.tiles[0], to.tiles[0]];
    if (!from || !first || !last || to.joins !== 'weights') return [];
    return {
      layer: to.layer,
      x0: first.x + from.side,
      x1: last.x,
      starts: from.tiles.map((tile) => tile.y + from.side / 2),
      ends: to.tiles.map((tile) => tile.y + to.side / 2),
      inputs: from.tiles.map(({ unit }) => unit),
      units: to.tiles.map(({ unit }) => unit),
    };
  });
}

/** The quantized look of a weight: the root makes small weights tell apart. */
export function level(weight: number): number {
  if (Number.isNaN(weight)) return 0;
  const share = Math.min(1, Math.abs(weight) / STRONGEST);
  return Math.sign(weight) * Math.round(LEVELS * Math.sqrt(share));
}

/** The weight that a look stands for. */
export const levelWeight = (look: number): number =>
  Math.sign(look) * STRONGEST * (look / LEVELS) ** 2;

/** CSS pixels. */
export const levelWidth = (look: number): number => 0.75 + (4.5 * Math.abs(look)) / LEVELS;

/** A weight of the frame, or null where it holds none (not drawn, or not yet there). */
export function weightAt(weights: Frame | null, { layer, input, unit }: Edge): number | null {
  const tensor = weights?.arrays.get(`W.${layer}`);
  const [rows = 0, columns = 0] = tensor?.shape ?? [];
  if (!weights || !tensor) return null;
  const [row, column] = [positionOf(weights, layer - 1, input), positionOf(weights, layer, unit)];
  if (row < 0 || column < 0 || row >= rows || column >= columns) return null;
  return tensor.data[row * columns + column] ?? null;
}

/** Numbers of a (inputs, units) tensor edge by edge, as the gap has them; 0 where it holds none. */
export function gridOf(frame: Frame | null, name: 'W' | 'dW' | 'step', gap: Gap): Float32Array {
  const tensor = frame?.arrays.get(`${name}.${gap.layer}`);
  const width = gap.units.length;
  const grid = new Float32Array(gap.inputs.length * width);
  const [rows = 0, columns = 0] = tensor?.shape ?? [];
  if (!frame || !tensor) return grid;
  const at = gap.units.map((unit) => positionOf(frame, gap.layer, unit));
  gap.inputs.forEach((input, i) => {
    const row = positionOf(frame, gap.layer - 1, input);
    if (row < 0 || row >= rows) return;
    at.forEach((column, j) => {
      if (column < 0 || column >= columns) return;
      grid[i * width + j] = tensor.data[row * columns + column] ?? 0;
    });
  });
  return grid;
}

/** A bias of the frame, or null where it holds none. */
export const biasAt = (weights: Frame | null, layer: number, unit: number): number | null =>
  unitValue(weights, `b.${layer}`, layer, unit);

/** A unit's number in an array of its layer, or null where the frame holds none. */
export function unitValue(
  frame: Frame | null,
  name: string,
  layer: number,
  unit: number,
): number | null {
  const data = frame?.arrays.get(name)?.data;
  return (frame && data?.[positionOf(frame, layer, unit)]) ?? null;
}

/** The looks of a gap's edges, unit by unit within input by input; without weights all are 0. */
export function levels(gap: Gap, weights: Frame | null): Int8Array {
  const grid = gridOf(weights, 'W', gap);
  const looks = new Int8Array(grid.length);
  for (let i = 0; i < grid.length; i++) looks[i] = level(grid[i] ?? 0);
  return looks;
}

/** Whether two pictures of the same edges would look alike. */
export const sameLooks = (a: Int8Array | undefined, b: Int8Array): boolean =>
  a?.length === b.length && a.every((look, i) => look === b[i]);

/** The height of an edge at a share `t` of its way: flat where it leaves and where it arrives. */
const rise = (y0: number, y1: number, t: number): number => y0 + (y1 - y0) * t * t * (3 - 2 * t);

/** How far along its way an edge of a gap is at `x`: the curve's x is (1.5 t - 1.5 t² + t³) wide. */
export function along(gap: Gap, x: number): number {
  const share = (x - gap.x0) / (gap.x1 - gap.x0);
  let [low, high] = [0, 1];
  for (let i = 0; i < 24; i++) {
    const t = (low + high) / 2;
    if (1.5 * t - 1.5 * t * t + t ** 3 < share) low = t;
    else high = t;
  }
  return (low + high) / 2;
}

/** The edge nearest to a point, within `reach` pixels; null on a tile or far from all. */
export function edgeAt(all: readonly Gap[], x: number, y: number, reach = 8): Edge | null {
  const gap = all.find(({ x0, x1 }) => x > x0 && x < x1);
  if (!gap) return null;
  const t = along(gap, x);
  const slope = (6 * t * (1 - t)) / ((1.5 - 3 * t + 3 * t * t) * (gap.x1 - gap.x0));
  let nearest: Edge | null = null;
  let least = reach;
  gap.starts.forEach((y0, i) => {
    gap.ends.forEach((y1, j) => {
      const away = Math.abs(rise(y0, y1, t) - y) / Math.hypot(1, slope * (y1 - y0));
      if (away > least) return;
      least = away;
      nearest = { layer: gap.layer, input: gap.inputs[i] ?? i, unit: gap.units[j] ?? j };
    });
  });
  return nearest;
}

/** Draws one edge into a path: a cubic curve with its handles halfway across. */
export function trace(
  path: Pick<Path2D, 'moveTo' | 'bezierCurveTo'>,
  gap: Gap,
  y0: number,
  y1: number,
): void {
  const middle = (gap.x0 + gap.x1) / 2;
  path.moveTo(gap.x0, y0);
  path.bezierCurveTo(middle, y0, middle, y1, gap.x1, y1);
}
