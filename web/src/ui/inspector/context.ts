/** What every part of the inspector reads, and what it can ask for. */

import type { Choice } from '../../model/numbers/choice.ts';
import type { LitEdge } from '../../model/numbers/numbers.ts';
import type { State } from '../../model/state.ts';
import {
  ACTIVATIONS,
  type Experiment,
  type Numbers,
  type NumbersShown,
} from '../../protocol/messages.ts';

export interface InspectorContext {
  readonly session: State;
  /** The numbers of what is chosen; null until they came, or where there are none. */
  readonly answer: NumbersShown | null;
  onchoose(choice: Choice | null): void;
  onedge(edge: LitEdge): void;
  onlit(lit: LitEdge | null): void;
  onasking(asking: Numbers): void;
  onedit(experiment: Experiment): void;
  onparameter(layer: number, name: 'W' | 'b', index: number[], value: number): void;
  onrow(row: number | null): void;
  activationLatex(name: string): string;
}

/** The formula of an activation; empty for none. */
export const activationLatex = (name: string): string =>
  Object.entries(ACTIVATIONS).find(([known]) => known === name)?.[1].latex ?? '';
