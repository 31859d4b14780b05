/** Connects the network panel with the drawer of numbers and with slow motion. */

import { isTop } from '../model/experiment/layer-path.ts';
import { askEdge, askUnit, wrapAround } from '../model/numbers/numbers.ts';
import type { Numbers } from '../protocol/messages.ts';
import type { WorksheetRequest } from '../ui/network/interaction/worksheet-request.ts';
import { Playback } from '../ui/network/slow-motion/playback.svelte.ts';
import type { PlaybackProps } from '../ui/network/slow-motion/playback-props.ts';
import type { Workbench } from './workbench.svelte.ts';

/** The network's hand on the drawer of numbers. */
export function createWorksheetRequest(bench: Workbench): WorksheetRequest {
  const ask = (asking: Numbers) => bench.dispatch({ type: 'numbers-asked', asking });
  return {
    get unit(): WorksheetRequest['unit'] {
      const { path, unit } = bench.state.asking;
      return unit !== null && isTop(path) ? [Number(path), unit] : null;
    },
    askUnit(layer, unit, at) {
      const [height = 0, width = 0, channels] = bench.state.opened?.layers[layer]?.outputs ?? [];
      const asking = askUnit(bench.state.asking, String(layer), unit);
      if (channels === undefined || !at) ask(asking);
      else ask({ ...asking, place: [cell(at[1], height), cell(at[0], width)] });
    },
    askEdge: (edge) => ask(askEdge(bench.state.asking, edge)),
  };
}

const cell = (share: number, count: number): number =>
  Math.min(count - 1, Math.max(0, Math.floor(share * count)));

/** One step told slowly; at its end the network really takes it. */
export function createPlaybackProps(bench: Workbench): PlaybackProps {
  const playback = new Playback(() => bench.ask({ type: 'advance', amount: 1, unit: 'step' }));
  return {
    playback,
    get digits() {
      return bench.state.asking.digits;
    },
    get pressed() {
      return bench.state.asked === 'playing';
    },
    onexample() {
      const { opened, chosenRow } = bench.state;
      const rows = (opened?.trainRows ?? 0) + (opened?.validationRows ?? 0);
      playback.example();
      bench.chooseRow(wrapAround(chosenRow ?? -1, 1, rows));
    },
    onadvance: (unit) => bench.ask({ type: 'advance', unit }),
    ontold: (phase) => bench.dispatch({ type: 'told', phase }),
    onclose: () => bench.dispatch({ type: 'slowed', slow: false }),
  };
}
