/** A lab as the server tells it, and questions about it. */

import type { AnyBlock, Challenge, LabStep, Question } from '../../protocol/lab.ts';
import type { LabProgressed } from '../../protocol/messages.ts';

/** What the list of labs says of one. */
export interface LabHead {
  readonly name: string;
  readonly title: string;
  readonly minutes: number;
  readonly summary: string | null;
  readonly needs: readonly string[];
  readonly teaches: readonly (string | { readonly term: string; readonly page: string | null })[];
}

export interface Lab extends LabHead {
  readonly steps: readonly LabStep[];
}

/** The blocks of a step in their order. */
export function blocksOf(step: LabStep): readonly AnyBlock[] {
  return step.parts.flatMap((part) => (part.part === 'block' ? [part.block] : []));
}

/** Blocks that stand in the text; all others are instruments on the stage. */
export function isInText(block: AnyBlock): boolean {
  return block.block === 'challenge' || block.block === 'question' || block.block === 'card';
}

/** The instruments of a step; a step without any shows those of the step before. */
export function stageOf(steps: readonly LabStep[], at: number): readonly AnyBlock[] {
  for (let step = at; step >= 0; step -= 1) {
    const shown = steps[step];
    const instruments = shown ? blocksOf(shown).filter((block) => !isInText(block)) : [];
    if (instruments.length > 0) return instruments;
  }
  return [];
}

export function challengesOf(lab: Lab): readonly Challenge[] {
  return lab.steps
    .flatMap(blocksOf)
    .filter((block): block is Challenge => block.block === 'challenge');
}

/** How many challenges of a lab have held, of how many. */
export function countSolved(lab: Lab, progress: LabProgressed | null): readonly [number, number] {
  const all = challengesOf(lab);
  const solved = progress?.lab === lab.name ? progress.solved : [];
  return [all.filter(({ id }) => solved.includes(id)).length, all.length];
}

/** Whether a typed number is the right answer to a question, within its tolerance. */
export function isRightNumber(question: Question, typed: number, right: number): boolean {
  return Math.abs(typed - right) <= question.tolerance + 1e-9 * Math.abs(right);
}

export function termOf(taught: LabHead['teaches'][number]): string {
  return typeof taught === 'string' ? taught : taught.term;
}
