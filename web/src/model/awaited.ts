/** The requests for another experiment or run that the server has not answered yet. */

import type {
  Edit,
  Experiment,
  ExperimentOpened,
  New,
  OpenLab,
  OpenRun,
} from '../protocol/messages.ts';
import type { Awaited } from './awaited-request.ts';
import {
  adoptExperiment,
  type EditHistory,
  nameRun,
  recordEdit,
  recordRun,
  redoEdit,
  startHistory,
  undoEdit,
} from './edit-history.ts';
import { goesOn } from './experiment/live-setting.ts';
import type { State } from './state.ts';

const MOST_AWAITED = 200;

export function askEdit(state: State, experiment: Experiment, atMs: number): State {
  const history = state.editHistory;
  return history ? follow(state, recordEdit(history, experiment, atMs, nextName(state))) : state;
}

export function askUndo(state: State): State {
  return state.editHistory ? follow(state, undoEdit(state.editHistory)) : state;
}

export function askRedo(state: State): State {
  return state.editHistory ? follow(state, redoEdit(state.editHistory)) : state;
}

/** The same experiment from its first step, in another run. */
export function askReset(state: State): State {
  const name = nextName(state);
  const history = state.editHistory;
  if (!history) return state;
  const place = { experiment: history.present, run: null, request: name };
  const isUntouched = state.progress?.step === 0 && !wasChangedByHand(state);
  const editHistory = isUntouched ? history : recordRun(history, place);
  const request = { type: 'reset', name } as const;
  return expect({ ...state, editHistory }, { request, startsAnew: true, jumps: false });
}

/** What only the server knows: the run of an id, the first experiment, or that of a link. */
export function askJump(state: State, wanted: Edit | OpenRun | New | OpenLab): State {
  const request = { ...wanted, name: nextName(state) };
  return expect(state, { request, startsAnew: true, jumps: true });
}

/** The history and what is still due after this answer. Another run that this page has not asked for
 * is another tab's doing: what was shown before can be returned to. */
export function settle(
  state: State,
  fact: ExperimentOpened,
): Pick<State, 'editHistory' | 'awaited'> {
  const { awaited, editHistory: history } = state;
  const place = { experiment: fact.experiment, run: fact.run, request: fact.answers };
  const answered = awaited.findIndex(({ request }) => request.name === fact.answers);
  const due = awaited.slice(answered + 1);
  if (!history) return { awaited: due, editHistory: startHistory(fact.experiment, fact.run) };
  const named = fact.answers ? nameRun(history, fact.answers, fact.run) : history;
  if (due.length > 0) return { awaited: due, editHistory: named };
  const isOther = history.run !== null && history.run !== fact.run;
  if (isOther && (fact.answers === '' || awaited[answered]?.jumps)) {
    return { awaited: due, editHistory: recordRun(history, place) };
  }
  return { awaited: due, editHistory: adoptExperiment(named, fact.experiment, fact.run) };
}

/** Give up on what is unanswered: the server's document is the truth. */
export function dropAwaited(state: State): State {
  const { awaited, editHistory, opened } = state;
  if (awaited.length === 0 || !editHistory || !opened) return state;
  return {
    ...state,
    awaited: [],
    editHistory: adoptExperiment(editHistory, opened.experiment, opened.run),
  };
}

function follow(state: State, editHistory: EditHistory): State {
  const before = state.editHistory;
  if (editHistory === before || !before) return state;
  const { present: experiment, run } = editHistory;
  const name = nextName(state);
  const staysInRun = run === null || run === before.run;
  const startsAnew = !staysInRun || !goesOn(before.present, experiment);
  const request = { type: 'edit', experiment, run, name } as const;
  const named = { ...editHistory, request: name };
  return expect({ ...state, editHistory: named }, { request, startsAnew, jumps: false });
}

function expect(state: State, one: Awaited): State {
  return {
    ...state,
    requests: state.requests + 1,
    awaited: [...state.awaited, one].slice(-MOST_AWAITED),
    refusal: null,
  };
}

function nextName(state: State): string {
  return `${state.page}.${state.requests + 1}`;
}

function wasChangedByHand({ timeline }: State): boolean {
  return timeline?.branches.some((branch) => branch.head > 0 || branch.events.length > 0) ?? true;
}
