/** Precision and recall of every class, from a confusion matrix. */

export interface ClassScore {
  /** Of the rows of this class, the share that was found; null where there is none. */
  readonly recall: number | null;
  /** Of the rows taken for this class, the share that is of it; null where there is none. */
  readonly precision: number | null;
  readonly rows: number;
}

/** The scores of every class; `counts` has a row for each true class, a column for each predicted. */
export function classScores(counts: readonly (readonly number[])[]): readonly ClassScore[] {
  return counts.map((row, k) => {
    const rows = sum(row);
    const taken = sum(counts.map((each) => each[k] ?? 0));
    const right = row[k] ?? 0;
    return {
      rows,
      recall: rows > 0 ? right / rows : null,
      precision: taken > 0 ? right / taken : null,
    };
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
