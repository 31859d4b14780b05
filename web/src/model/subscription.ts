/** The subscription that follows from the page's state: the frames and facts it shows. */

import type { Numbers, Subscribe } from '../protocol/messages.ts';
import { askUnit } from './numbers/numbers.ts';
import { type State, showsPart } from './state.ts';
import type { DrawerPart } from './view/drawer.ts';

const TILE_CELLS = 32;
/** Three times as many as a tile's: then every neuron and the map come from one look. */
const MAP_CELLS = 96;
const AWAKE_FPS = 60;
const HIDDEN_FPS = 1;

/** What slow motion needs beside the signals: that they are of a batch, where rows are mixed. */
function told({ slow, asking }: State): Numbers | null {
  if (!slow || !asking.withBatch) return null;
  return { ...askUnit(asking, asking.path, null), changes: [] };
}

/** The subscription for what is on the screen; a hidden page keeps its curves and little else. */
export function subscription(state: State, visibility: DocumentVisibilityState): Subscribe {
  const plane = state.opened?.plane ?? false;
  const hidden = visibility === 'hidden';
  const shows = (part: DrawerPart) => !hidden && showsPart(state, part);
  return {
    type: 'subscribe',
    tile: plane ? TILE_CELLS : 0,
    map: plane ? MAP_CELLS : 0,
    focus: plane ? state.focus : null,
    row: state.chosenRow,
    drawn: state.drawn,
    weights: true,
    confusion: state.opened !== null && !plane,
    numbers: shows('numbers') ? state.asking : hidden ? null : told(state),
    signals: shows('signals') || (state.slow && !hidden),
    health: shows('health'),
    compare: shows('comparison') ? state.compare : null,
    warp: shows('warp') ? state.warped : null,
    framesPerSecond: hidden ? HIDDEN_FPS : AWAKE_FPS,
  };
}
