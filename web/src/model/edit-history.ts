/** The edit history: experiments that undo and redo return to. */

import type { Experiment } from '../protocol/messages.ts';
import { differences, isSame } from './experiment/equal.ts';

export interface EditHistory {
  readonly past: readonly Experiment[];
  readonly present: Experiment;
  readonly future: readonly Experiment[];
  /** What the newest edit changed and when, so that one drag of a slider is one step back. */
  readonly touched: string;
  readonly touchedAt: number;
}

const LONGEST = 200;
const ONE_GESTURE_MS = 700;

export function startHistory(present: Experiment): EditHistory {
  return { past: [], present, future: [], touched: '', touchedAt: Number.NEGATIVE_INFINITY };
}

/** The history after a person's edit at `at` milliseconds. */
export function recordEdit(history: EditHistory, experiment: Experiment, at: number): EditHistory {
  const { present } = history;
  if (isSame(present, experiment)) return history;
  const touched = differences(present, experiment).sort().join(' ');
  const goesOn = touched === history.touched && at - history.touchedAt < ONE_GESTURE_MS;
  const past = goesOn ? history.past : [...history.past, present].slice(-LONGEST);
  return { past, present: experiment, future: [], touched, touchedAt: at };
}

/** The history whose present came from elsewhere; what a person did here can still be undone. */
export function adoptExperiment(history: EditHistory, experiment: Experiment): EditHistory {
  return isSame(history.present, experiment) ? history : { ...history, present: experiment };
}

export function undoEdit(history: EditHistory): EditHistory {
  const previous = history.past.at(-1);
  if (!previous) return history;
  const { present, past, future } = history;
  return { ...startHistory(previous), past: past.slice(0, -1), future: [present, ...future] };
}

export function redoEdit(history: EditHistory): EditHistory {
  const [next, ...future] = history.future;
  if (!next) return history;
  return { ...startHistory(next), past: [...history.past, history.present], future };
}
