/** The page's whole state as one value, and questions about it. */

import type { Frame } from '../protocol/frame.ts';
import type {
  Diagnosed,
  Diverged,
  DrawingAnswered,
  ExperimentOpened,
  LabProgressed,
  LandscapeProgressed,
  Numbers,
  NumbersShown,
  Problem,
  Progressed,
  RowShown,
  TimelineShown,
  TwinShown,
  UnitWindow,
} from '../protocol/messages.ts';
import type { Link } from '../protocol/socket.ts';
import type { Awaited } from './awaited-request.ts';
import type { EditHistory } from './edit-history.ts';
import type { Choice } from './numbers/choice.ts';
import { FIRST_NUMBERS, type LitEdge } from './numbers/numbers.ts';
import { NO_RESULTS, type Results } from './results/results.ts';
import type { Phase } from './run/storyboard.ts';
import { type DrawerName, type DrawerPart, drawerShows } from './view/drawer.ts';
import type { Place } from './view/place.ts';

export interface Notice {
  readonly id: number;
  readonly text: string;
}

export type Focus = readonly [layer: number, unit: number];

export interface State {
  readonly link: Link;
  readonly session: string | null;
  /** How many pages show this session, this one included. */
  readonly pages: number;
  /** The document as it stands on this page, a moment ahead of the server; null until known. */
  readonly editHistory: EditHistory | null;
  /** What this page has asked for and the server has not answered yet, the newest last. */
  readonly awaited: readonly Awaited[];
  /** The name of this page in the names of its requests, and how many there were. */
  readonly page: string;
  readonly requests: number;
  readonly opened: ExperimentOpened | null;
  readonly progress: Progressed | null;
  /** What play or pause was pressed for, until the server says that it is so. */
  readonly asked: 'playing' | 'paused' | null;
  readonly frames: ReadonlyMap<string, Frame>;
  readonly row: RowShown | null;
  readonly chosenRow: number | null;
  /** The pixels of a picture that the person drew; null while none is looked at. */
  readonly drawn: readonly number[] | null;
  readonly drawingAnswer: DrawingAnswered | null;
  readonly focus: Focus | null;
  readonly divergence: Diverged | null;
  /** Why the newest edit was refused, until the next one. */
  readonly refusal: Problem | null;
  readonly notices: readonly Notice[];
  readonly noticed: number;
  readonly showValidation: boolean;
  readonly discretize: boolean;
  /** The place of the page that is visible: only what it shows is asked for. */
  readonly place: Place;
  readonly drawer: DrawerName;
  readonly folded: boolean;
  /** Which numbers are asked for, whenever the drawer that shows them is open. */
  readonly asking: Numbers;
  readonly numbers: NumbersShown | null;
  /** What the inspector tells about; null is the network's output. */
  readonly choice: Choice | null;
  /** Which units are drawn of layers that draw others than their first. */
  readonly windows: readonly UnitWindow[];
  /** The edge that a hovered number rides on, or whose number is looked for. */
  readonly lit: LitEdge | null;
  /** Whether one step is told in slow motion, which needs all its signals. */
  readonly slow: boolean;
  /** What slow motion tells at this moment. */
  readonly told: Phase | null;
  /** The run through time; null until the server has told. */
  readonly timeline: TimelineShown | null;
  /** The branch that is looked at beside the present one. */
  readonly compare: number | null;
  readonly twin: TwinShown | null;
  readonly diagnosed: Diagnosed | null;
  readonly surveyed: LandscapeProgressed | null;
  /** What holds in the lab that is open. */
  readonly lab: LabProgressed | null;
  /** The top-level layer whose picture of the plane is wanted. */
  readonly warped: number | null;
  /** What the place of the results knows of rows. */
  readonly results: Results;
}

export const INITIAL: State = {
  link: 'connecting',
  session: null,
  pages: 1,
  editHistory: null,
  awaited: [],
  page: '',
  requests: 0,
  opened: null,
  progress: null,
  asked: null,
  frames: new Map(),
  row: null,
  chosenRow: null,
  drawn: null,
  drawingAnswer: null,
  focus: null,
  divergence: null,
  refusal: null,
  notices: [],
  noticed: 0,
  showValidation: false,
  discretize: false,
  place: { name: 'network', part: '' },
  drawer: 'curves',
  folded: false,
  asking: FIRST_NUMBERS,
  numbers: null,
  choice: null,
  windows: [],
  lit: null,
  slow: false,
  told: null,
  timeline: null,
  compare: null,
  twin: null,
  diagnosed: null,
  surveyed: null,
  lab: null,
  warped: null,
  results: NO_RESULTS,
};

const PLACED =
  /^(data|features|network|loss|optimizer|l1|l2|batchSize|validation|seed|precision|categories|schedule|clipValue|clipNorm|maxNorm|labelSmoothing|classWeights|stop|drawn)(\.|$)/;

/** Problems that no control of the page would show. */
export function problemsWithoutControl(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ field }) => field === null || !PLACED.test(field));
}

/** What the server and the person's newest edit have to say against the document. */
export function problemsOf(state: State): readonly Problem[] {
  const found = state.opened?.problems ?? [];
  return state.refusal ? [...found, state.refusal] : found;
}

/** The sentence for the control of `field`; null when nothing is wrong with it. */
export function problemAt(problems: readonly Problem[], ...fields: string[]): string | null {
  return problems.find(({ field }) => field !== null && fields.includes(field))?.message ?? null;
}

/** Whether it trains, as far as the person is concerned: a press counts at once. */
export function isPlaying(state: State): boolean {
  return state.asked === null ? (state.progress?.playing ?? false) : state.asked === 'playing';
}

/** Whether an answer is due: to an edit, to play or pause, to the first greeting, or a first step. */
export function isBusy(state: State): boolean {
  const starting = isPlaying(state) && state.progress?.stepsPerSecond === 0; // it compiles
  return state.awaited.length > 0 || state.asked !== null || state.opened === null || starting;
}

/** Why nothing trains now, for a person; null when it can. */
export function whyNotTraining(state: State): string | null {
  if (state.link !== 'open') return 'Not connected.';
  if (state.opened === null) return 'Starting…';
  return state.opened.problems[0]?.message ?? null;
}

/** Whether nothing is known yet of the run that the person has asked for. */
export function isPreparing(state: State): boolean {
  const asked = state.awaited.some(({ startsAnew }) => startsAnew);
  return asked || state.opened === null || state.progress === null;
}

/** Whether the visible place shows `part`: Runs its comparison, Network what its open drawer holds. */
export function showsPart({ place, drawer, folded }: State, part: DrawerPart): boolean {
  if (place.name === 'runs') return part === 'comparison';
  return place.name === 'network' && !folded && drawerShows(drawer, part);
}
