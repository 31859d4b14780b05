/** Answers and columns for tests of the results. */

import type { AnswerShown, ColumnDescribed } from '../../../src/protocol/messages.ts';

export function answer(parts: Partial<AnswerShown>): AnswerShown {
  return {
    type: 'answer-shown',
    run: '',
    step: 3,
    row: null,
    values: [],
    target: '',
    prediction: 'yes',
    probabilities: [0.4, 0.6],
    explained: 'yes',
    value: 0.6,
    baseline: 0.5,
    baselinePrediction: 'no',
    contributions: [],
    features: [],
    problem: '',
    column: null,
    ...parts,
  };
}

export function column(name: string, parts: Partial<ColumnDescribed> = {}): ColumnDescribed {
  return {
    name,
    kind: 'number',
    typical: 1,
    low: 0,
    high: 10,
    quantiles: [0, 2, 5, 8, 10],
    whole: false,
    categories: [],
    mayBeMissing: false,
    ...parts,
  };
}
