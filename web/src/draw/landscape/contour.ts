/** Lines of equal height through a grid, by marching squares. */

/** Ends of short lines, in cells from the grid's first place: x, y, x, y, and so on. */
type Segments = number[];

/** For each of the 16 ways in which corners can lie above: the sides that a line joins. */
const JOINED: readonly (readonly number[])[] = [
  [],
  [3, 0],
  [0, 1],
  [3, 1],
  [1, 2],
  [3, 0, 1, 2],
  [0, 2],
  [3, 2],
  [2, 3],
  [2, 0],
  [0, 1, 2, 3],
  [2, 1],
  [1, 3],
  [1, 0],
  [0, 3],
  [],
];

/** The lines at which `heights` (rows of `columns`) pass `level`; none through what is no number. */
export function contourSegments(
  heights: ArrayLike<number>,
  columns: number,
  level: number,
): Segments {
  const rows = heights.length / columns;
  const found: Segments = [];
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const corners = [at, at + 1, at + columns + 1, at + columns].map(
        (i) => heights[i] ?? Number.NaN,
      );
      if (corners.every(Number.isFinite)) cross(found, corners, column, row, level);
    }
  }
  return found;
}

/** Corners run around the cell from the first place of the grid. */
function cross(
  found: Segments,
  corners: readonly number[],
  x: number,
  y: number,
  level: number,
): void {
  const [a = 0, b = 0, c = 0, d = 0] = corners;
  const share = (from: number, to: number): number => (level - from) / (to - from);
  const above = corners.reduce((sum, corner, i) => sum + (corner > level ? 1 << i : 0), 0);
  for (const side of JOINED[above] ?? []) {
    if (side === 0) found.push(x + share(a, b), y);
    else if (side === 1) found.push(x + 1, y + share(b, c));
    else if (side === 2) found.push(x + share(d, c), y + 1);
    else found.push(x, y + share(a, d));
  }
}
