/** Whether a run goes on under changed settings, as far as the page can tell before the server says. */

import { type AnyLayer, type Experiment, LIVE_SETTINGS } from '../../protocol/messages.ts';
import { isSame } from './equal.ts';

const LIVE: readonly string[] = LIVE_SETTINGS;

/** False where another run begins, and where another loss makes the numbers others. */
export function goesOn(before: Experiment, after: Experiment): boolean {
  const names = Object.keys(after) as (keyof Experiment)[];
  return names.every((name) => {
    if (name === 'network') return isSame(before.network.map(fixed), after.network.map(fixed));
    const live = name !== 'loss' && LIVE.includes(name);
    return live || isSame(before[name], after[name]);
  });
}

/** The layer without what may change in a run: the rate of a dropout. */
function fixed(layer: AnyLayer): unknown {
  if (layer.layer === 'dropout') return { ...layer, rate: 0 };
  if (layer.layer === 'residual') return { ...layer, body: layer.body.map(fixed) };
  if (layer.layer === 'parallel') {
    return { ...layer, branches: layer.branches.map((branch) => branch.map(fixed)) };
  }
  return layer;
}
