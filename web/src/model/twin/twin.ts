/** A twin: the same experiment but for one switch. */

import type { Experiment } from '../../protocol/messages.ts';
import { isSame } from '../experiment/equal.ts';
import { ACTIVATION, INITIALIZER } from './layer-switch.ts';
import { BATCH_NORM, RESIDUAL } from './structure-switch.ts';
import type { Shapes, Switch, Value } from './switch.ts';
import { CLIPPING, LEARNING_RATE, OPTIMIZER } from './training-switch.ts';

export const SWITCHES: readonly Switch[] = [
  ACTIVATION,
  INITIALIZER,
  BATCH_NORM,
  RESIDUAL,
  CLIPPING,
  OPTIMIZER,
  LEARNING_RATE,
];

/** The changed experiment, and in words what is different. */
interface Proposal {
  readonly experiment: Experiment;
  readonly title: string;
}

/** The twin with `chosen` set to `value`; null when that changes nothing or cannot be. */
export function propose(
  chosen: Switch,
  value: Value,
  experiment: Experiment,
  shapes: Shapes,
): Proposal | null {
  const changed = chosen.change(experiment, value, shapes);
  if (!changed || isSame(changed, experiment)) return null;
  return { experiment: changed, title: chosen.words(experiment, value) };
}
