/** The type of a switch: one setting in which a twin differs. */

import type { Experiment, LayerShape } from '../../protocol/messages.ts';
import type { Bound } from '../experiment/training.ts';

/** The shapes of the network's layers, from the first on; fewer while it cannot train. */
export type Shapes = readonly LayerShape[];

/** One thing in which a twin can differ. */
export interface Switch {
  readonly name: string;
  readonly title: string;
  /** What it can be set to in a network like this. */
  readonly offer: (experiment: Experiment, shapes: Shapes) => Offer;
  /** The experiment with the switch set; null where there is no such value. */
  readonly change: (experiment: Experiment, value: Value, shapes: Shapes) => Experiment | null;
  /** What the twin is called. */
  readonly words: (experiment: Experiment, value: Value) => string;
}

export type Value = string | number;

/** Names to choose from, a number, only the other way round, or nothing, and why. */
export type Offer =
  | { readonly kind: 'names'; readonly options: readonly Name[]; readonly first: string }
  | { readonly kind: 'number'; readonly bound: Bound; readonly first: number }
  | { readonly kind: 'flip'; readonly says: string }
  | { readonly kind: 'senseless'; readonly says: string };

interface Name {
  readonly value: string;
  readonly title: string;
}

/** All names but the present one; the first of `tried` that is another is offered first. */
export function otherNames(
  all: readonly Name[],
  present: string | null,
  tried: readonly string[],
  none: string,
): Offer {
  if (present === null) return { kind: 'senseless', says: none };
  const options = all.filter(({ value }) => value !== present);
  const first = tried.find((name) => name !== present) ?? options[0]?.value ?? '';
  return { kind: 'names', options, first };
}

export const asNames = (all: readonly string[]): readonly Name[] =>
  all.map((value) => ({ value, title: value }));
