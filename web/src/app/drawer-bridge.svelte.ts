/** Connects the network with slow motion. */

import { wrapAround } from '../model/numbers/numbers.ts';
import { Playback } from '../ui/network/slow-motion/playback.svelte.ts';
import type { PlaybackProps } from '../ui/network/slow-motion/playback-props.ts';
import type { Workbench } from './workbench.svelte.ts';

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
