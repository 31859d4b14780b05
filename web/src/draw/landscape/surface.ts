/** The loss over two axes as the corners and triangles of a surface. */

import type { HeightScale, Landscape } from '../../model/landscape/landscape.ts';
import { unpack } from '../base/color.ts';
import { heightColor } from './loss-map.ts';

/** How high the highest place is, where the sides are 2 long, from -1 to 1. */
export const HIGH = 1.1;

export type Spot = readonly [x: number, y: number, z: number];

export interface Surface {
  /** x, y, z of each place; y points up, z along the second axis towards the viewer. */
  readonly positions: Float32Array;
  /** Red, green, blue of each, 0 to 1, as light: half of it is 0.5. */
  readonly colors: Float32Array;
  /** Three corners a triangle; none touches a place without a number. */
  readonly triangles: Uint32Array;
  /** Two corners a line: every fourth row and column of the grid. */
  readonly lines: Uint32Array;
}

const EVERY = 4;

/** What a byte of a color, made for the eye, is as light. */
const light = (byte: number): number => (byte / 255) ** 2.2;

export function surfaceOf({ axes, loss }: Landscape, scale: HeightScale): Surface {
  const columns = axes[0]?.length ?? 0;
  const rows = axes[1]?.length ?? 0;
  const positions = new Float32Array(3 * columns * rows);
  const colors = new Float32Array(3 * columns * rows);
  const isKnown = (i: number): boolean => Number.isFinite(loss[i]);
  for (let i = 0; i < columns * rows; i++) {
    const height = isKnown(i) ? scale.height(loss[i] ?? 0) : 0;
    const [column, row] = [i % columns, Math.floor(i / columns)];
    const across = (2 * column) / (columns - 1) - 1;
    positions.set([across, HIGH * height, 1 - (2 * row) / (rows - 1)], 3 * i);
    colors.set(unpack(heightColor(height)).map(light), 3 * i);
  }
  return { positions, colors, ...joined(columns, rows, isKnown) };
}

function joined(
  columns: number,
  rows: number,
  isKnown: (place: number) => boolean,
): Pick<Surface, 'triangles' | 'lines'> {
  const [triangles, lines]: [number[], number[]] = [[], []];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const [right, up] = [at + 1, at + columns];
      const [isLast, isTop] = [column + 1 === columns, row + 1 === rows];
      if (!isLast && row % EVERY === 0 && [at, right].every(isKnown)) lines.push(at, right);
      if (!isTop && column % EVERY === 0 && [at, up].every(isKnown)) lines.push(at, up);
      if (isLast || isTop || ![at, right, up, up + 1].every(isKnown)) continue;
      triangles.push(at, right, up, right, up + 1, up);
    }
  }
  return { triangles: Uint32Array.from(triangles), lines: Uint32Array.from(lines) };
}

/** Where a point of the axes lies on the surface, between its four places; null beside it. */
export function pointOnSurface(
  { axes, loss }: Landscape,
  scale: HeightScale,
  point: readonly number[],
): Spot | null {
  const shares = axes.map((axis, i) => {
    const [from, to] = [axis[0] ?? 0, axis.at(-1) ?? 1];
    return ((point[i] ?? 0) - from) / (to - from || 1);
  });
  const [across = 0, up = 0] = shares;
  if (!shares.every((share) => share >= 0 && share <= 1)) return null;
  const columns = axes[0]?.length ?? 0;
  const rows = axes[1]?.length ?? 0;
  const [x, y] = [across * (columns - 1), up * (rows - 1)];
  const [column, row] = [Math.min(columns - 2, Math.floor(x)), Math.min(rows - 2, Math.floor(y))];
  const at = (down: number, right: number): number =>
    scale.height(loss[(row + down) * columns + column + right] ?? Number.NaN);
  const [s, t] = [x - column, y - row];
  const near = (1 - s) * at(0, 0) + s * at(0, 1);
  const far = (1 - s) * at(1, 0) + s * at(1, 1);
  const height = (1 - t) * near + t * far;
  return Number.isFinite(height) ? [2 * across - 1, HIGH * height, 1 - 2 * up] : null;
}
