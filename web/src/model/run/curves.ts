/** Loss and accuracy over the epochs, as columns to draw. */

import type { Frame } from '../../protocol/frame.ts';

export type Column = readonly (number | null)[];

export interface Curves {
  readonly epochs: readonly number[];
  readonly loss: Pair;
  /** Null for a regression. */
  readonly accuracy: Pair | null;
}

export interface Pair {
  readonly train: Column;
  readonly validation: Column;
}

const NO_CURVES: Curves = { epochs: [], loss: { train: [], validation: [] }, accuracy: null };

/** The curves of a `history` frame; what is not a finite number is a gap. */
export function curvesOf(history: Frame | null): Curves {
  if (!history) return NO_CURVES;
  const column = (name: string): Column => [...(history.arrays.get(name)?.data ?? [])].map(finite);
  const epochs = [...(history.arrays.get('epoch')?.data ?? [])];
  const accuracy = { train: column('train_accuracy'), validation: column('validation_accuracy') };
  const classified = [...accuracy.train, ...accuracy.validation].some((value) => value !== null);
  return {
    epochs,
    loss: { train: column('train_loss'), validation: column('validation_loss') },
    accuracy: classified ? accuracy : null,
  };
}

/** What a logarithmic axis can show: a loss of 0 has no place on it. */
export function positive(column: Column): Column {
  return column.map((value) => (value !== null && value > 0 ? value : null));
}

/** Columns over the epochs of several runs at once: a gap is null, an epoch never seen undefined. */
type Aligned = readonly (readonly (number | null | undefined)[])[];

/** A curve with the epochs it has values at. */
export interface Series {
  readonly epochs: readonly number[];
  readonly columns: readonly Column[];
}

/** The epochs of all strands, then the columns of each strand at them. */
export function alignSeries(strands: readonly Series[]): Aligned {
  const all = new Set(strands.flatMap(({ epochs }) => epochs));
  const epochs = [...all].sort((a, b) => a - b);
  const columns = strands.flatMap((strand) => {
    const places = new Map(strand.epochs.map((epoch, i) => [epoch, i]));
    return strand.columns.map((column) =>
      epochs.map((epoch) => column[places.get(epoch) ?? Number.NaN]),
    );
  });
  return [epochs, ...columns];
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
