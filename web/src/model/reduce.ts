/** The reducer: state and event in, new state out; the only place that changes the page's state. */

import type { Frame } from '../protocol/frame.ts';
import type {
  AnyFact,
  Edit,
  Experiment,
  ExperimentOpened,
  New,
  Numbers,
  OpenLab,
  OpenRun,
  Progressed,
  Refused,
  TimelineShown,
  TwinShown,
  UnitWindow,
} from '../protocol/messages.ts';
import type { Link } from '../protocol/socket.ts';
import { askEdit, askJump, askRedo, askReset, askUndo, dropAwaited, settle } from './awaited.ts';
import { isSame, reuseEqualParts } from './experiment/equal.ts';
import { askChoice, type Choice, choiceOf } from './numbers/choice.ts';
import { FIRST_NUMBERS, type LitEdge, mixesRows } from './numbers/numbers.ts';
import { forOpened, type ResultsEvent, reduceResults } from './results/results.ts';
import type { Phase } from './run/storyboard.ts';
import { isOfAnotherRun, withoutRun } from './shown.ts';
import type { Focus, State } from './state.ts';
import type { DrawerName } from './view/drawer.ts';
import type { Place } from './view/place.ts';

/** What happened on this page; what happened on the server is a fact of the protocol. */
type Happening =
  | { readonly type: 'linked'; readonly link: Link }
  | { readonly type: 'framed'; readonly frames: readonly Frame[] }
  | { readonly type: 'edited'; readonly experiment: Experiment; readonly atMs: number }
  | { readonly type: 'asked'; readonly wanted: 'playing' | 'paused' | null }
  | { readonly type: 'reset-asked' }
  | { readonly type: 'jump-asked'; readonly wanted: Edit | OpenRun | New | OpenLab }
  | { readonly type: 'undone' }
  | { readonly type: 'redone' }
  | { readonly type: 'waited-in-vain' }
  | { readonly type: 'row-chosen'; readonly row: number | null }
  | { readonly type: 'drawn'; readonly pixels: readonly number[] | null }
  | { readonly type: 'focused'; readonly focus: Focus | null }
  | { readonly type: 'view-set'; readonly showValidation: boolean; readonly discretize: boolean }
  | { readonly type: 'place-entered'; readonly place: Place }
  | { readonly type: 'drawer-opened'; readonly drawer: DrawerName }
  | { readonly type: 'drawer-folded'; readonly folded: boolean }
  | { readonly type: 'numbers-asked'; readonly asking: Numbers }
  | { readonly type: 'chosen'; readonly choice: Choice | null }
  | { readonly type: 'windows-moved'; readonly windows: readonly UnitWindow[] }
  | { readonly type: 'edge-lit'; readonly lit: LitEdge | null }
  | { readonly type: 'slowed'; readonly slow: boolean }
  | { readonly type: 'told'; readonly phase: Phase | null }
  | { readonly type: 'branch-compared'; readonly branch: number | null }
  | { readonly type: 'warp-asked'; readonly layer: number | null }
  | { readonly type: 'notice-dismissed'; readonly id: number }
  | { readonly type: 'divergence-dismissed' };

export type Event = AnyFact | Happening | ResultsEvent;

const MOST_NOTICES = 3;
const OF_THE_TWIN = ['twin', 'twin-output'];
const OF_THE_DATA = [
  ...OF_THE_TWIN,
  ...['points', 'output', 'maps', 'confusion', 'fit', 'activations', 'incoming', 'history'],
  ...['signals', 'health', 'branches', 'compared', 'landscape', 'warp', 'pictures'],
];

export function reduce(state: State, event: Event): State {
  if (isOfAnotherRun(state, event)) return state;
  switch (event.type) {
    case 'hello':
      return { ...state, session: event.session, awaited: [] }; // the page brings its document along
    case 'pages-counted':
      return event.pages === state.pages ? state : { ...state, pages: event.pages };
    case 'experiment-opened':
      return applyOpened(state, event);
    case 'progressed':
      return applyProgress(state, event);
    case 'row-shown':
      return event.row === state.chosenRow ? { ...state, row: event } : state;
    case 'drawing-answered':
      return state.drawn ? { ...state, drawingAnswer: event } : state;
    case 'diverged':
      return { ...state, divergence: event, asked: null };
    case 'refused':
      return applyRefusal(state, event);
    case 'worker-lost':
      return addNotice({ ...state, surveyed: null }, event.reason); // it computed the landscape
    case 'linked':
      return { ...state, link: event.link, asked: null };
    case 'framed':
      return storeFrames(state, event.frames);
    case 'edited':
      return askEdit(state, event.experiment, event.atMs);
    case 'reset-asked':
      return askReset(state);
    case 'jump-asked':
      return askJump(state, event.wanted);
    case 'asked':
      return { ...state, asked: event.wanted };
    case 'undone':
      return askUndo(state);
    case 'redone':
      return askRedo(state);
    case 'waited-in-vain':
      return dropAwaited(state);
    case 'row-chosen':
      return {
        ...state,
        chosenRow: event.row,
        row: event.row === null ? null : state.row,
        drawn: null,
        drawingAnswer: null,
      };
    case 'drawn':
      return {
        ...state,
        drawn: event.pixels,
        drawingAnswer: event.pixels && state.drawingAnswer,
      };
    case 'focused':
      return { ...state, focus: event.focus };
    case 'view-set':
      return { ...state, showValidation: event.showValidation, discretize: event.discretize };
    case 'numbers-shown':
      return { ...state, numbers: event };
    case 'timeline-shown':
      return applyTimeline(state, event);
    case 'twin-shown':
      return applyTwin(state, event);
    case 'diagnosed':
      return { ...state, diagnosed: event };
    case 'landscape-progressed':
      return { ...state, surveyed: event };
    case 'lab-progressed':
      return { ...state, lab: event };
    case 'place-entered':
      return ensureRow({ ...state, place: event.place, lit: null });
    case 'drawer-opened':
      return ensureRow({ ...state, drawer: event.drawer, folded: false, lit: null });
    case 'drawer-folded':
      return ensureRow({ ...state, folded: event.folded, lit: null });
    case 'numbers-asked':
      return applyQuestion(state, event.asking);
    case 'chosen':
      return applyChoice(state, event.choice);
    case 'windows-moved':
      return { ...state, windows: event.windows };
    case 'slowed':
      return ensureRow({ ...state, slow: event.slow, told: null });
    case 'told':
      return { ...state, told: event.phase };
    case 'edge-lit':
      return isSame(state.lit, event.lit) ? state : { ...state, lit: event.lit };
    case 'branch-compared':
      return { ...state, compare: event.branch };
    case 'warp-asked':
      return { ...state, warped: event.layer };
    case 'noticed':
      return addNotice(state, event.text);
    case 'notice-dismissed':
      return { ...state, notices: state.notices.filter(({ id }) => id !== event.id) };
    case 'columns-described':
    case 'answer-shown':
    case 'predictions-shown':
    case 'predictions-exported':
    case 'row-tried':
    case 'predictions-asked':
    case 'predictions-scrolled':
    case 'saving-asked':
    case 'saving-ended':
      return { ...state, results: reduceResults(state.results, event) };
    case 'divergence-dismissed':
      return { ...state, divergence: null };
    default: {
      const never: never = event;
      return never;
    }
  }
}

function applyOpened(state: State, fact: ExperimentOpened): State {
  const otherData = !isSame(state.opened?.experiment.data, fact.experiment.data);
  const isOther = state.opened !== null && state.opened.run !== fact.run;
  const known = isOther ? { ...withoutRun(state, !otherData), compare: null } : state;
  const isChanged = !isSame(state.opened?.experiment, fact.experiment);
  const isOutdated = isChanged && state.awaited.some(({ startsAnew }) => startsAnew);
  return ensureRow({
    ...known,
    ...settle(state, fact),
    asking: batchRequest(state, fact),
    opened: reuseEqualParts(state.opened, fact),
    results: forOpened(known.results, otherData, fact),
    ...(isOutdated ? { progress: null } : {}), // the next one is of the settings that were asked for
    ...(fact.problems.length > 0 ? { timeline: null, twin: null, diagnosed: null } : {}), // nothing runs
    ...(otherData ? clearDataViews(state, fact) : {}),
  });
}

/** Where rows are mixed a row by itself is another thing: then it is looked at in its batch. */
function batchRequest({ asking, opened }: State, { experiment }: ExperimentOpened): Numbers {
  const withBatch = mixesRows(experiment);
  const was = opened !== null && mixesRows(opened.experiment);
  return withBatch === was ? asking : { ...asking, withBatch };
}

/** What the inspector tells about, and the numbers that it needs for that. */
function applyChoice(state: State, choice: Choice | null): State {
  const asking = askChoice(state.asking, choice) ?? state.asking;
  return ensureRow({ ...state, choice, asking, lit: null });
}

/** A question about another unit is a choice of it. */
function applyQuestion(state: State, asking: Numbers): State {
  const { path, unit, weight } = state.asking;
  const isSamePlace = isSame([path, unit, weight], [asking.path, asking.unit, asking.weight]);
  const choice = isSamePlace ? state.choice : choiceOf(asking);
  return { ...state, asking, choice };
}

/** Numbers and slow motion are about a row: the first, unless a person has chosen one. */
function ensureRow(state: State): State {
  const wanted = state.slow || state.choice !== null;
  return wanted && state.chosenRow === null ? { ...state, chosenRow: 0 } : state;
}

/** Pictures of other data would be drawn under this data's names until new ones come. */
function clearDataViews(state: State, fact: ExperimentOpened): Partial<State> {
  return {
    frames: without(state.frames, OF_THE_DATA),
    focus: null,
    row: null,
    chosenRow: fact.plane ? null : 0,
    drawn: null,
    drawingAnswer: null,
    asking: { ...FIRST_NUMBERS, withBatch: mixesRows(fact.experiment) },
    numbers: null,
    choice: null,
    windows: [],
    lit: null,
    compare: null,
    warped: null,
    surveyed: null,
  };
}

function applyProgress(state: State, fact: Progressed): State {
  const wentBack = state.divergence !== null && fact.step < state.divergence.step;
  const hasEnough = fact.stopped !== '' && fact.step !== state.progress?.step;
  const answered = hasEnough || fact.playing === (state.asked === 'playing');
  return {
    ...state,
    progress: fact,
    asked: answered ? null : state.asked,
    divergence: wentBack ? null : state.divergence,
  };
}

/** A branch that is gone, or that the run stands on now, can no longer be compared. */
function applyTimeline(state: State, fact: TimelineShown): State {
  const isOther = fact.branches.some(({ id }) => id === state.compare && id !== fact.branch);
  return {
    ...state,
    timeline: reuseEqualParts(state.timeline, fact),
    compare: isOther ? state.compare : null,
  };
}

/** Pictures of one twin are not those of the next. */
function applyTwin(state: State, fact: TwinShown): State {
  const goesOn = state.twin !== null && isSame(state.twin.experiment, fact.experiment);
  const frames = goesOn ? state.frames : without(state.frames, OF_THE_TWIN);
  return { ...state, frames, twin: fact.experiment === null ? null : fact };
}

function without(frames: State['frames'], kinds: readonly string[]): State['frames'] {
  return new Map([...frames].filter(([kind]) => !kinds.includes(kind)));
}

function applyRefusal(state: State, fact: Refused): State {
  const told = addNotice(state, fact.reason);
  const refusal =
    fact.field === null ? null : { message: fact.reason, field: fact.field, remedies: [] };
  return { ...dropAwaited(told), refusal, asked: null };
}

function storeFrames(state: State, frames: readonly Frame[]): State {
  const newest = new Map(state.frames);
  const run = state.opened?.run ?? '';
  for (const frame of frames) {
    const of = frame.metadata['run'] ?? '';
    if (of === '' || of === run) newest.set(frame.kind, frame);
  }
  return { ...state, frames: newest };
}

function addNotice(state: State, text: string): State {
  if (state.notices.some((shown) => shown.text === text)) return state;
  const id = state.noticed + 1;
  return { ...state, noticed: id, notices: [...state.notices, { id, text }].slice(-MOST_NOTICES) };
}
