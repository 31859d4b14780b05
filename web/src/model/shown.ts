/** What may be shown: no number of another experiment or run than the one that was asked for. */

import { isSame } from './experiment/equal.ts';
import { withoutAnswers } from './results/results.ts';
import { INITIAL, isPreparing, type State } from './state.ts';

/** What the server says of one run: its numbers, and what is about them. */
const OF_A_RUN = [
  'progress',
  'row',
  'drawingAnswer',
  'numbers',
  'timeline',
  'twin',
  'diagnosed',
  'surveyed',
  'lab',
  'divergence',
] as const satisfies readonly (keyof State)[];

/** Whether this is a fact about another run than the open one. */
export function isOfAnotherRun(
  state: State,
  event: { readonly type: string; readonly run?: unknown },
): boolean {
  if (event.type === 'experiment-opened' || event.run === undefined) return false;
  return event.run !== (state.opened?.run ?? '');
}

/** The state without anything that was said of the run; points stay where the data is the same. */
export function withoutRun(state: State, sameData: boolean): State {
  const kept = sameData ? ['gallery', 'points'] : ['gallery'];
  const frames = new Map([...state.frames].filter(([kind]) => kept.includes(kind)));
  const nothing = Object.fromEntries(OF_A_RUN.map((name) => [name, INITIAL[name]]));
  return { ...state, ...nothing, frames, results: withoutAnswers(state.results) };
}

/** The state as a person may see it: while another run is prepared, without any number. */
export function shown(state: State): State {
  if (!isPreparing(state)) return state;
  const { opened, editHistory } = state;
  return withoutRun(state, isSame(opened?.experiment.data, editHistory?.present.data));
}
