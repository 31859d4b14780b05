/** What this page shows, and therefore asks for. */

import type { Subscribe } from '../protocol/messages.ts';
import type { State } from './state.ts';

const TILE_CELLS = 32;
const MAP_CELLS = 100;
const AWAKE_FPS = 30;
const HIDDEN_FPS = 1;

/** The subscription for what is on the screen; a hidden page keeps its curves and little else. */
export function subscription(state: State, visibility: DocumentVisibilityState): Subscribe {
  const plane = state.opened?.plane ?? false;
  const hidden = visibility === 'hidden';
  return {
    type: 'subscribe',
    tile: plane ? TILE_CELLS : 0,
    map: plane ? MAP_CELLS : 0,
    focus: plane ? state.focus : null,
    row: state.chosenRow,
    drawn: state.drawn,
    weights: true,
    confusion: state.opened !== null && !plane,
    framesPerSecond: hidden ? HIDDEN_FPS : AWAKE_FPS,
  };
}
