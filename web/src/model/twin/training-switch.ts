/** Switches about the way down: the optimizer, its learning rate, a limit on the gradient. */

import { BOUNDS, OPTIMIZERS } from '../../protocol/messages.ts';
import { boundProblem, chooseOptimizer, setRule } from '../experiment/training.ts';
import { otherNames, type Switch } from './switch.ts';

const BRAVER = 10;
const FIRST_CLIP = 1;
const RULES = OPTIMIZERS.map(({ optimizer, title }) => ({ value: optimizer, title }));
const titleOf = (name: string | number) => RULES.find(({ value }) => value === name)?.title ?? name;

export const OPTIMIZER: Switch = {
  name: 'optimizer',
  title: 'Optimizer',
  offer: ({ optimizer }) => otherNames(RULES, optimizer.optimizer, ['adam', 'sgd'], ''),
  change: (experiment, value) => {
    const rule = RULES.find((known) => known.value === value);
    return rule ? chooseOptimizer(experiment, rule.value) : null;
  },
  words: ({ optimizer }, value) => `${titleOf(value)} instead of ${titleOf(optimizer.optimizer)}`,
};

export const LEARNING_RATE: Switch = {
  name: 'learning-rate',
  title: 'Learning rate',
  offer: ({ optimizer }) => {
    const first = Number((optimizer.learningRate * BRAVER || 1).toPrecision(3));
    return { kind: 'number', bound: BOUNDS.Sgd.learningRate, first };
  },
  change: (experiment, value) => setRule(experiment, 'learningRate', Number(value)),
  words: ({ optimizer }, value) => `learning rate ${value} instead of ${optimizer.learningRate}`,
};

export const CLIPPING: Switch = {
  name: 'clipping',
  title: 'Gradient clipping',
  offer: ({ clipNorm }) => {
    const first = clipNorm === FIRST_CLIP ? FIRST_CLIP / 10 : FIRST_CLIP;
    return { kind: 'number', bound: BOUNDS.Experiment.clipNorm, first };
  },
  change: (experiment, value) => {
    const clipNorm = Number(value);
    return boundProblem(BOUNDS.Experiment.clipNorm, clipNorm) ? null : { ...experiment, clipNorm };
  },
  words: ({ clipNorm }, value) =>
    `gradient no longer than ${value}${clipNorm === null ? '' : ` instead of ${clipNorm}`}`,
};
