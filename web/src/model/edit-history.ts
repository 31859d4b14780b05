/** The edit history: experiments, each with its run, that undo and redo return to. */

import type { Experiment } from '../protocol/messages.ts';
import { differences, isSame } from './experiment/equal.ts';

/** An experiment, the id of its run, null until the server has said it, and the request for it. */
export interface Place {
  readonly experiment: Experiment;
  readonly run: string | null;
  readonly request: string;
}

export interface EditHistory {
  readonly past: readonly Place[];
  readonly present: Experiment;
  readonly run: string | null;
  readonly request: string;
  readonly future: readonly Place[];
  /** What the newest edit changed and when, so that one drag of a slider is one step back. */
  readonly touched: string;
  readonly touchedAt: number;
}

const LONGEST = 200;
const ONE_GESTURE_MS = 700;

export function startHistory(present: Experiment, run: string | null = null): EditHistory {
  return { ...standAt({ experiment: present, run, request: '' }), past: [], future: [] };
}

/** The history after a person's edit at `at` milliseconds, which is asked for as `request`. */
export function recordEdit(
  history: EditHistory,
  experiment: Experiment,
  at: number,
  request = '',
): EditHistory {
  const { present } = history;
  if (isSame(present, experiment)) return history;
  const touched = differences(present, experiment).sort().join(' ');
  const goesOn = touched === history.touched && at - history.touchedAt < ONE_GESTURE_MS;
  const past = goesOn ? history.past : pastOf(history);
  return {
    ...standAt({ experiment, run: null, request }),
    past,
    future: [],
    touched,
    touchedAt: at,
  };
}

/** The history after the same experiment, or another one, was begun in another run. */
export function recordRun(history: EditHistory, place: Place): EditHistory {
  return { ...standAt(place), past: pastOf(history), future: [] };
}

/** The history whose present came from elsewhere; what a person did here can still be undone. */
export function adoptExperiment(
  history: EditHistory,
  experiment: Experiment,
  run: string | null = history.run,
): EditHistory {
  if (run === history.run && isSame(history.present, experiment)) return history;
  return { ...history, present: experiment, run };
}

/** The history in which whatever was asked for as `request` has this run. */
export function nameRun(history: EditHistory, request: string, run: string): EditHistory {
  const name = (place: Place) => (place.request === request ? { ...place, run } : place);
  return {
    ...history,
    past: history.past.map(name),
    run: history.request === request ? run : history.run,
    future: history.future.map(name),
  };
}

export function undoEdit(history: EditHistory): EditHistory {
  const previous = history.past.at(-1);
  if (!previous) return history;
  return {
    ...standAt(previous),
    past: history.past.slice(0, -1),
    future: [here(history), ...history.future],
  };
}

export function redoEdit(history: EditHistory): EditHistory {
  const [next, ...future] = history.future;
  return next ? { ...standAt(next), past: [...history.past, here(history)], future } : history;
}

function here({ present, run, request }: EditHistory): Place {
  return { experiment: present, run, request };
}

function standAt({ experiment, run, request }: Place): Omit<EditHistory, 'past' | 'future'> {
  return {
    present: experiment,
    run,
    request,
    touched: '',
    touchedAt: Number.NEGATIVE_INFINITY,
  };
}

function pastOf(history: EditHistory): readonly Place[] {
  return [...history.past, here(history)].slice(-LONGEST);
}
