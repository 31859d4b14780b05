/** Runs the command of a key or button on the workbench. */

import type { Command } from './keys.ts';
import type { Workbench } from './workbench.svelte.ts';

const ACTIONS: Readonly<Record<RunCommand, (bench: Workbench) => void>> = {
  play: (bench) => bench.togglePlay(),
  epoch: (bench) => bench.ask({ type: 'advance', unit: 'epoch' }),
  batch: (bench) => bench.ask({ type: 'advance', unit: 'step' }),
  reset: (bench) => bench.dispatch({ type: 'reset-asked' }),
  slow: (bench) => bench.toggleSlow(),
  undo: (bench) => bench.dispatch({ type: 'undone' }),
  redo: (bench) => bench.dispatch({ type: 'redone' }),
};

type RunCommand = Exclude<Command, 'keys'>;

export function runCommand(bench: Workbench, deed: RunCommand): void {
  ACTIONS[deed](bench);
}
