/** What each key and button of the run does to the workbench. */

import type { Command } from './keys.ts';
import type { Workbench } from './workbench.svelte.ts';

const DEEDS: Readonly<Record<Deed, (bench: Workbench) => void>> = {
  play: (bench) => bench.togglePlay(),
  epoch: (bench) => bench.ask({ type: 'advance', unit: 'epoch' }),
  batch: (bench) => bench.ask({ type: 'advance', unit: 'step' }),
  reset: (bench) => bench.ask({ type: 'reset' }),
  slow: (bench) => bench.toggleSlow(),
  undo: (bench) => bench.dispatch({ type: 'undone' }),
  redo: (bench) => bench.dispatch({ type: 'redone' }),
};

export type Deed = Exclude<Command, 'keys'>;

export function obey(bench: Workbench, deed: Deed): void {
  DEEDS[deed](bench);
}
