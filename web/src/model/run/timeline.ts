/** The run's timeline: present step, events along the branch, keys of its slider. */

import type { Frame } from '../../protocol/frame.ts';
import type { Branch, TimelineEvent, TimelineShown } from '../../protocol/messages.ts';
import { isSame } from '../experiment/equal.ts';
import { ancestry } from './branch.ts';

/** A loss at a step. */
export type Point = readonly [step: number, loss: number];

/** Events so near to each other that one mark stands for them; `step` is that of the first. */
export interface Mark {
  readonly step: number;
  readonly kind: TimelineEvent['kind'];
  readonly texts: readonly string[];
}

/** The branch that the run stands on. */
export function presentBranch(timeline: TimelineShown | null): Branch | null {
  return timeline?.branches.find(({ id }) => id === timeline.branch) ?? null;
}

/** The last step that the present branch has reached; no less than `step`, which may be newer. */
export function headOf(timeline: TimelineShown | null, step: number): number {
  return Math.max(step, presentBranch(timeline)?.head ?? 0);
}

/** All that happened from step 0 to the head of the present branch, in order. */
export function eventsOf(timeline: TimelineShown | null): readonly TimelineEvent[] {
  const branch = presentBranch(timeline);
  if (!timeline || !branch) return [];
  const line = ancestry(timeline.branches, branch.id);
  const found = line.flatMap(({ events }, i) => {
    const until = line[i + 1]?.fork ?? Number.POSITIVE_INFINITY;
    return events.filter(({ step }) => step <= until);
  });
  return found
    .filter((event, i) => !found.slice(0, i).some((earlier) => isSame(earlier, event)))
    .sort((a, b) => a.step - b.step);
}

const GRAVITY: readonly TimelineEvent['kind'][] = ['changed', 'placed', 'stopped', 'diverged'];

/** Marks for events; those less than `apart` steps from a mark join it, the gravest names it. */
export function marksOf(events: readonly TimelineEvent[], apart: number): readonly Mark[] {
  const marks: Mark[] = [];
  for (const { step, kind, text } of events) {
    const last = marks.at(-1);
    if (last && step - last.step < apart) {
      const gravest = GRAVITY.indexOf(kind) > GRAVITY.indexOf(last.kind) ? kind : last.kind;
      marks[marks.length - 1] = { ...last, kind: gravest, texts: [...last.texts, text] };
    } else marks.push({ step, kind, texts: [text] });
  }
  return marks;
}

/** The step that a key leads to, from 0 to `head`; null where it has no use for the key. */
export function stepAfter(key: string, step: number, batches: number, head: number): number | null {
  const places: Readonly<Record<string, number>> = {
    ArrowLeft: step - 1,
    ArrowDown: step - 1,
    ArrowRight: step + 1,
    ArrowUp: step + 1,
    PageDown: step - batches,
    PageUp: step + batches,
    Home: 0,
    End: head,
  };
  const place = places[key];
  return place === undefined ? null : Math.min(head, Math.max(0, place));
}

/** A step before things went wrong: an epoch earlier, or a tenth of the way in a short run. */
export function justBefore(step: number, batches: number): number {
  return Math.max(0, step - Math.max(1, Math.min(batches, Math.ceil(step / 10))));
}

/** The training loss along the present branch; beyond the present step it is the branch's own. */
export function lossAlong(
  timeline: TimelineShown | null,
  history: Frame | null,
  branches: Frame | null,
): readonly Point[] {
  if (!timeline) return [];
  const so = pointsOf(history, '', timeline.batches);
  const whole = timeline.branches.length > 1 || timeline.step < headOf(timeline, 0);
  const reached = so.at(-1)?.[0] ?? 0;
  const beyond = whole ? pointsOf(branches, `.${timeline.branch}`, timeline.batches) : [];
  return [...so, ...beyond.filter(([step]) => step > reached)];
}

/** The losses of a frame's columns, with `suffix` after their names; gaps are left out. */
function pointsOf(frame: Frame | null, suffix: string, batches: number): Point[] {
  const epochs = frame?.arrays.get(`epoch${suffix}`)?.data ?? [];
  const losses = frame?.arrays.get(`train_loss${suffix}`)?.data ?? [];
  const points: Point[] = [];
  for (let i = 0; i < epochs.length; i++) {
    const loss = losses[i] ?? Number.NaN;
    if (Number.isFinite(loss)) points.push([(epochs[i] ?? 0) * batches, loss]);
  }
  return points;
}
