import type { Frame } from '../../protocol/frame.ts';

interface ConfusionCell {
  readonly count: number;
  /** Of all rows of that true class; 0 where there is none. */
  readonly share: number;
  readonly right: boolean;
}

/** A confusion matrix as rows of cells: rows are true, columns predicted; null without a frame. */
export function confusionRows(
  frame: Frame | null,
  part: 'train' | 'validation',
): ConfusionCell[][] | null {
  const matrix = frame?.arrays.get(part);
  const size = matrix?.shape[0] ?? 0;
  if (!matrix || size === 0) return null;
  const countAt = (row: number, column: number) => matrix.data[row * size + column] ?? 0;
  const places = Array.from({ length: size }, (_, i) => i);
  return places.map((row) => {
    const sum = places.reduce((all, column) => all + countAt(row, column), 0);
    return places.map((column) => ({
      count: countAt(row, column),
      share: sum > 0 ? countAt(row, column) / sum : 0,
      right: row === column,
    }));
  });
}

/** How many are right, and of how many. */
export function rightOf(rows: readonly (readonly ConfusionCell[])[]): [right: number, all: number] {
  const cells = rows.flat();
  const sum = (some: readonly ConfusionCell[]) => some.reduce((all, { count }) => all + count, 0);
  return [sum(cells.filter(({ right }) => right)), sum(cells)];
}
