/** What the chosen row has in the columns that enter as several inputs. */

import type { ExperimentOpened, RowShown } from '../../protocol/messages.ts';

export interface RowWords {
  /** The inputs that are 1 on the row, of columns of categories. */
  readonly active: ReadonlySet<number>;
  /** The category of the row, by the first input of its column and by the active one. */
  readonly words: ReadonlyMap<number, string>;
}

export const NO_WORDS: RowWords = { active: new Set(), words: new Map() };

/** The categories of a row; none without a row, or of data that has no such columns. */
export function rowWords(opened: ExperimentOpened | null, row: RowShown | null): RowWords {
  if (!opened || !row || opened.shape.length !== 1) return NO_WORDS;
  const active = new Set<number>();
  const words = new Map<number, string>();
  const cells = new Map(row.columns.map((name, i) => [name, row.cells[i] ?? '']));
  opened.inputColumns.forEach((column, input) => {
    const isFirst = opened.inputColumns[input - 1] !== column;
    const isPart = opened.inputs[input] !== column;
    if (!isPart) return;
    const cell = cells.get(column) ?? '';
    if (isFirst) words.set(input, cell || 'missing');
    if (opened.inputs[input] !== `${column}=${cell || 'missing'}`) return;
    active.add(input);
    words.set(input, cell || 'missing');
  });
  return { active, words };
}
