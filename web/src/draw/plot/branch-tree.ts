/** The branches of a run as lines beside the rows of a list, one cell a row. */

/** What a branch needs to be drawn; the rows come each after its parent. */
interface TreeBranch {
  readonly id: number;
  readonly parent: number | null;
  readonly fork: number;
  readonly head: number;
}

/** One row's part of the drawing: shares of the width from 0 to 1. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  /** Where a line comes down to this branch from its parent. */
  readonly above: readonly number[];
  /** Where lines go down from this branch. */
  readonly below: readonly number[];
  /** Where lines of others pass by. */
  readonly past: readonly number[];
}

/** A cell for each row; longer branches reach further to the right. */
export function treeCells(twigs: readonly TreeBranch[]): readonly Cell[] {
  const longest = twigs.reduce((most, { head }) => Math.max(most, head), 1);
  const links = twigs.flatMap(({ parent, fork }, row) => {
    const from = twigs.findIndex(({ id }) => id === parent);
    return from === -1 ? [] : [{ from, to: row, x: fork / longest }];
  });
  return twigs.map(({ fork, head }, row) => ({
    from: fork / longest,
    to: head / longest,
    above: links.filter(({ to }) => to === row).map(({ x }) => x),
    below: links.filter(({ from }) => from === row).map(({ x }) => x),
    past: links.filter(({ from, to }) => from < row && row < to).map(({ x }) => x),
  }));
}
