/** The worksheet of a step: parts of a line, and the whole as Markdown. */

import type { NumbersSection, NumbersShown, Term, WorkedLine } from '../../protocol/messages.ts';
import type { Phase } from '../run/storyboard.ts';

/** How the parts of a step are called and marked, not by color alone. */
export const PHASES = {
  forward: { title: 'Forward', icon: 'forward' },
  loss: { title: 'Loss', icon: 'loss' },
  backward: { title: 'Backward', icon: 'backward' },
  update: { title: 'Update', icon: 'update' },
} as const satisfies Record<NumbersSection['phase'], { title: string; icon: string }>;

const TOLD: Readonly<Record<Phase['kind'], NumbersSection['phase']>> = {
  enter: 'forward',
  forward: 'forward',
  loss: 'loss',
  backward: 'backward',
  update: 'update',
};

/** Whether slow motion tells of this part now. Errors that cross layer l reach the one before. */
export function markedBy({ kind, layer }: Phase, { phase, path }: NumbersSection): boolean {
  if (kind === 'enter' || TOLD[kind] !== phase) return false;
  if (kind === 'loss' || kind === 'update') return true;
  const at = Number(path.split('.')[0]);
  return at === layer || (kind === 'backward' && at === layer - 1);
}

/** Plain arithmetic, or one summand within it. */
interface Piece {
  readonly text: string;
  readonly term: Term | null;
}

/** What was computed, cut at its summands; together the pieces are the whole, to the letter. */
export function pieces({ worked, terms }: WorkedLine): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const term of terms) {
    const begin = worked.indexOf(term.text, at);
    if (begin < 0) return [{ text: worked, term: null }];
    if (begin > at) found.push({ text: worked.slice(at, begin), term: null });
    found.push({ text: term.text, term });
    at = begin + term.text.length;
  }
  if (at < worked.length) found.push({ text: worked.slice(at), term: null });
  return found;
}

/** A number in full, for whoever wants every digit. */
export const inFull = (value: number | null): string =>
  value === null ? 'not a finite number' : `${value} in full`;

/** Each section under its title: formula, the numbers in it, the result. */
export function markdown(shown: NumbersShown): string {
  const head = `# ${shown.name}, step ${shown.step}, row ${shown.row + 1}`;
  return [head, ...shown.sections.map(sectionMarkdown)].join('\n\n').concat('\n');
}

function sectionMarkdown({ title, lines }: NumbersSection): string {
  return [`## ${title}`, ...lines.map(lineMarkdown)].join('\n\n');
}

function lineMarkdown({ latex, worked, result, note }: WorkedLine): string {
  const after = note ? `\n\n*${note}*` : '';
  const steps = worked === result ? `= ${result}` : `= ${worked}\n= ${result}`;
  return `\`\`\`math\n${latex}\n\`\`\`\n\n\`\`\`\n${steps}\n\`\`\`${after}`;
}
