/** The document through time: what undo goes back to, and redo forward to. */

import type { Experiment } from '../protocol/messages.ts';
import { differences, same } from './experiment/equal.ts';

export interface Timeline {
  readonly past: readonly Experiment[];
  readonly present: Experiment;
  readonly future: readonly Experiment[];
  /** What the newest edit changed and when, so that one drag of a slider is one step back. */
  readonly touched: string;
  readonly touchedAt: number;
}

const LONGEST = 200;
const ONE_GESTURE_MS = 700;

export function begin(present: Experiment): Timeline {
  return { past: [], present, future: [], touched: '', touchedAt: Number.NEGATIVE_INFINITY };
}

/** The timeline after a person's edit at `at` milliseconds. */
export function edit(timeline: Timeline, experiment: Experiment, at: number): Timeline {
  const { present } = timeline;
  if (same(present, experiment)) return timeline;
  const touched = differences(present, experiment).sort().join(' ');
  const goesOn = touched === timeline.touched && at - timeline.touchedAt < ONE_GESTURE_MS;
  const past = goesOn ? timeline.past : [...timeline.past, present].slice(-LONGEST);
  return { past, present: experiment, future: [], touched, touchedAt: at };
}

/** The timeline whose present came from elsewhere; what a person did here can still be undone. */
export function adopt(timeline: Timeline, experiment: Experiment): Timeline {
  return same(timeline.present, experiment) ? timeline : { ...timeline, present: experiment };
}

export function undo(timeline: Timeline): Timeline {
  const previous = timeline.past.at(-1);
  if (!previous) return timeline;
  const { present, past, future } = timeline;
  return { ...begin(previous), past: past.slice(0, -1), future: [present, ...future] };
}

export function redo(timeline: Timeline): Timeline {
  const [next, ...future] = timeline.future;
  if (!next) return timeline;
  return { ...begin(next), past: [...timeline.past, timeline.present], future };
}
