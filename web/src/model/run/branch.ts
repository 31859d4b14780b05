/** The branches of a run as a tree, and how the settings of two of them differ. */

import type { Branch } from '../../protocol/messages.ts';

/** A branch in the order to list it: after its parent, `depth` forks from the first. */
interface Row {
  readonly branch: Branch;
  readonly depth: number;
}

/** The branches from the first to this one, each the parent of the next. */
export function ancestry(branches: readonly Branch[], id: number): readonly Branch[] {
  const line: Branch[] = [];
  let found = branches.find((branch) => branch.id === id);
  while (found && !line.includes(found)) {
    line.unshift(found);
    const { parent } = found;
    found = branches.find((branch) => branch.id === parent);
  }
  return line;
}

/** The branches as a list: each parent, then what grew from it, the latest fork first. */
export function rowsOf(branches: readonly Branch[]): readonly Row[] {
  const ids = new Set(branches.map(({ id }) => id));
  const under = (parent: number | null) =>
    branches
      .filter((branch) => (parent === null ? !hasParent(branch, ids) : branch.parent === parent))
      .sort((a, b) => b.fork - a.fork || a.id - b.id);
  const grown = (branch: Branch, depth: number): Row[] => [
    { branch, depth },
    ...under(branch.id).flatMap((child) => grown(child, depth + 1)),
  ];
  return under(null).flatMap((root) => grown(root, 0));
}

/** What tells two branches apart: the settings that each took up since they parted. */
interface BranchDifference {
  /** The last step that both have. */
  readonly step: number;
  readonly first: readonly string[];
  readonly second: readonly string[];
}

export function branchDifference(
  branches: readonly Branch[],
  first: number,
  second: number,
): BranchDifference {
  const [one, other] = [ancestry(branches, first), ancestry(branches, second)];
  let shared = 0;
  while (one[shared] && one[shared]?.id === other[shared]?.id) shared += 1;
  const [left, right] = [one.slice(shared), other.slice(shared)];
  const last = one[shared - 1]?.head ?? 0;
  const step = Math.min(left[0]?.fork ?? last, right[0]?.fork ?? last);
  return { step, first: taken(left, step), second: taken(right, step) };
}

/** What a branch changed at its fork, or later on its way, in words. */
function taken(line: readonly Branch[], since: number): readonly string[] {
  const words = line.flatMap(({ differs, events }) => [
    ...differs,
    ...events
      .filter(({ step, kind }) => kind === 'changed' && step > since)
      .map(({ text }) => text),
  ]);
  return [...new Set(words.map(asPart))];
}

/** A sentence as a part of another one: "Learning rate 0.03 to 0.3." */
function asPart(sentence: string): string {
  const text = sentence.replace(/\.$/, '');
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function hasParent({ parent }: Branch, ids: ReadonlySet<number>): boolean {
  return parent !== null && ids.has(parent);
}
