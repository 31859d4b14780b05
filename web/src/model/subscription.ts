/** The subscription that follows from the page's state: the frames and facts it shows. */

import type { Numbers, Subscribe } from '../protocol/messages.ts';
import { asksNumbers, chosenUnit } from './numbers/choice.ts';
import { askUnit } from './numbers/numbers.ts';
import { WINDOW } from './results/predictions.ts';
import { NO_FILTER } from './results/results.ts';
import { type State, showsPart } from './state.ts';
import type { DrawerPart } from './view/drawer.ts';
import { labOf, type PlaceName } from './view/place.ts';

const MOST_PICTURES = 60;
const WORST = { ...NO_FILTER, outcome: 'wrong', order: 'loss', descending: true } as const;
const TILE_CELLS = 32;
/** Three times as many as a tile's: then every neuron and the map come from one look. */
const MAP_CELLS = 96;
const AWAKE_FPS = 60;
const HIDDEN_FPS = 1;

/** What slow motion needs beside the signals: that they are of a batch, where rows are mixed. */
function told({ asking }: State): Numbers | null {
  if (!asking.withBatch) return null;
  return { ...askUnit(asking, asking.path, null), changes: [] };
}

/** What each place shows of the network: its neurons, and what it says. */
const SHOWN: Readonly<Record<PlaceName, { readonly neurons: boolean; readonly output: boolean }>> =
  {
    learn: { neurons: false, output: false },
    data: { neurons: false, output: false },
    network: { neurons: true, output: true },
    results: { neurons: false, output: true },
    runs: { neurons: false, output: true },
  };

/** What the place of the results shows of rows; pictures of the worst ones beside the matrix. */
function rowsOf(
  { place, results, opened }: State,
  hidden: boolean,
): Pick<Subscribe, 'columns' | 'answer' | 'predictions'> {
  const part = hidden || place.name !== 'results' ? null : place.part;
  const isPicture = opened?.shape.length === 3;
  const worst = { filter: WORST, offset: 0, limit: MOST_PICTURES };
  const table = { filter: results.filter, offset: results.offset, limit: WINDOW };
  return {
    columns: part === 'try',
    answer: part === 'try' && !isPicture ? results.trying : null,
    predictions: part === 'predictions' ? table : part === '' && isPicture ? worst : null,
  };
}

/** The subscription for what is on the screen; a hidden page keeps its curves and little else. */
export function subscription(state: State, visibility: DocumentVisibilityState): Subscribe {
  const plane = state.opened?.plane ?? false;
  const hidden = visibility === 'hidden';
  const { neurons, output } = SHOWN[labOf(state.place) === null ? state.place.name : 'network'];
  const slow = state.slow && neurons;
  const asked = !hidden && neurons && asksNumbers(state.choice);
  const unit = chosenUnit(state.choice);
  const shows = (part: DrawerPart) => !hidden && showsPart(state, part);
  return {
    type: 'subscribe',
    tile: plane && neurons ? TILE_CELLS : 0,
    map: plane && output ? MAP_CELLS : 0,
    focus: plane && output ? state.focus : null,
    row: output ? state.chosenRow : null,
    drawn: output ? state.drawn : null,
    weights: neurons,
    confusion: state.opened !== null && output && (!plane || state.place.name === 'results'),
    windows: neurons ? state.windows : [],
    incoming: asked && unit && unit[0] >= 0 ? unit : null,
    numbers: asked ? state.asking : hidden || !slow ? null : told(state),
    signals: !hidden && (asked || slow),
    health: shows('health'),
    diagnosis: !hidden,
    compare: shows('comparison') ? state.compare : null,
    warp: shows('warp') ? state.warped : null,
    ...rowsOf(state, hidden),
    framesPerSecond: hidden ? HIDDEN_FPS : AWAKE_FPS,
  };
}
