/** Edits of how it trains: an experiment in, an experiment out. */

import {
  BOUNDS,
  type Experiment,
  type LossName,
  OPTIMIZERS,
  type Optimizer,
} from '../../protocol/messages.ts';

export interface Bound {
  readonly integer: boolean;
  /** Whether it may be absent. */
  readonly nullable?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly description: string;
}

type OptimizerName = Optimizer['optimizer'];
type ExperimentNumber = keyof typeof BOUNDS.Experiment;

/** A number that one optimizer has besides its learning rate. */
interface RuleNumber {
  readonly field: string;
  readonly bound: Bound;
  readonly value: number;
}

/** The experiment under another optimizer, with that one's own starting numbers. */
export function chooseOptimizer(experiment: Experiment, name: OptimizerName): Experiment {
  const chosen = OPTIMIZERS.find((rule) => rule.optimizer === name);
  if (!chosen || experiment.optimizer.optimizer === name) return experiment;
  return { ...experiment, optimizer: { ...chosen.defaults } };
}

/** The experiment with one number of its optimizer changed, if it has that one. */
export function setRule(experiment: Experiment, field: string, value: number): Experiment {
  const bound = boundsOf(experiment.optimizer)[field];
  if (!bound || boundProblem(bound, value)) return experiment;
  return { ...experiment, optimizer: { ...experiment.optimizer, [field]: value } };
}

/** The optimizer's own numbers, the learning rate apart. */
export function ruleNumbers(optimizer: Optimizer): RuleNumber[] {
  const values = new Map<string, unknown>(Object.entries(optimizer));
  return Object.entries(boundsOf(optimizer)).flatMap(([field, bound]) => {
    const value = values.get(field);
    return field === 'learningRate' || typeof value !== 'number' ? [] : [{ field, bound, value }];
  });
}

/** The experiment with one of its own numbers changed; out of bounds it stays as it was. */
export function setNumber(
  experiment: Experiment,
  field: ExperimentNumber,
  value: number | null,
): Experiment {
  if (value === null) return isOptional(field) ? { ...experiment, [field]: null } : experiment;
  return boundProblem(BOUNDS.Experiment[field], value)
    ? experiment
    : { ...experiment, [field]: value };
}

function isOptional(field: ExperimentNumber): boolean {
  const bound: Bound = BOUNDS.Experiment[field];
  return bound.nullable === true;
}

/** The experiment with one of its conditions for stopping changed; null asks for nothing. */
export function setStop(
  experiment: Experiment,
  field: keyof typeof BOUNDS.Stop,
  value: number | null,
): Experiment {
  return { ...experiment, stop: { ...experiment.stop, [field]: value } };
}

export function setLoss(experiment: Experiment, loss: LossName | 'auto'): Experiment {
  return { ...experiment, loss };
}

/** Why `value` cannot be that number, in words; null when it can. */
export function boundProblem(bound: Bound, value: number): string | null {
  if (!Number.isFinite(value)) return 'Not a number.';
  if (bound.integer && !Number.isInteger(value)) return 'A whole number is wanted.';
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = bound;
  if (minimum !== undefined && value < minimum) return `At least ${minimum}.`;
  if (maximum !== undefined && value > maximum) return `At most ${maximum}.`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    return `More than ${exclusiveMinimum}.`;
  }
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) {
    return `Less than ${exclusiveMaximum}.`;
  }
  return null;
}

function boundsOf(optimizer: Optimizer): Readonly<Record<string, Bound>> {
  const struct = OPTIMIZERS.find((rule) => rule.optimizer === optimizer.optimizer)?.struct;
  return struct ? BOUNDS[struct] : {};
}
