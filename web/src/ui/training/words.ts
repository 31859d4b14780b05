/** Names for people of what the document calls otherwise. */

import type { LossName } from '../../protocol/messages.ts';

export interface Words {
  readonly title: string;
  readonly use: string;
}

export const LOSS_TITLES: Readonly<Record<LossName, string>> = {
  'mean-squared-error': 'Mean squared error',
  'binary-cross-entropy': 'Binary cross-entropy',
  'categorical-cross-entropy': 'Categorical cross-entropy',
  hinge: 'Hinge',
};

export const RULE_NUMBERS: Readonly<Record<string, Words>> = {
  momentum: { title: 'Momentum', use: 'How much of the last step the next one keeps.' },
  decay: { title: 'Decay', use: 'How long squared gradients are remembered.' },
  beta1: { title: 'β₁', use: 'How long gradients are remembered.' },
  beta2: { title: 'β₂', use: 'How long squared gradients are remembered.' },
  epsilon: { title: 'ε', use: 'Keeps the division from blowing up near zero.' },
  weightDecay: { title: 'Weight decay', use: 'How much every weight shrinks each step.' },
};
