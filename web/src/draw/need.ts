import type { Problem } from '../protocol/messages.ts';
import type { LayerColumn } from './columns.ts';
import type { ColumnNeed } from './layout.ts';

const HEADER = 118;
/** A sentence needs more room than a name. */
const SENTENCE = 208;
const INPUTS = 76;
const TILE = 40;
const LETTER = 6.6;

const textWidth = (labels: readonly string[], most: number): number =>
  Math.ceil(Math.min(most, 10 + LETTER * Math.max(0, ...labels.map((label) => label.length))));

/** The room that each column asks for; `wrong` are the layers that have a problem to tell. */
export function needsOf(columns: readonly LayerColumn[], wrong: ReadonlySet<number>): ColumnNeed[] {
  return columns.map(({ index, units, labels, isOutput }) => {
    if (index < 0) {
      const before = textWidth(labels, 104);
      return { units, before, width: Math.max(INPUTS, before + TILE + 12) };
    }
    const after = isOutput && labels.length > 1 ? textWidth(labels, 88) : 0;
    const width = wrong.has(index) ? SENTENCE : Math.max(HEADER, after + TILE + 36);
    return { units, after, width };
  });
}

/** The sentence for layer `index`; for null the one about the network as a whole. */
export function layerProblem(problems: readonly Problem[], index: number | null): string | null {
  const path = index === null ? 'network' : `network.${index}`;
  const below = index === null ? null : `${path}.`;
  const about = ({ field }: Problem): boolean =>
    field === path || (below !== null && field?.startsWith(below) === true);
  return problems.find(about)?.message ?? null;
}
