/** What the place of the results knows: the row that is tried, the predictions, the file saved. */

import type {
  AnswerQuery,
  AnswerShown,
  ColumnsDescribed,
  ExperimentOpened,
  PredictionFilter,
  PredictionsExported,
  PredictionsShown,
} from '../../protocol/messages.ts';

export interface Results {
  readonly columns: ColumnsDescribed | null;
  /** The row that is tried: one of the data, or the typical one, and what was changed in it. */
  readonly trying: AnswerQuery;
  readonly answer: AnswerShown | null;
  /** The answer to that row before anything was changed in it. */
  readonly before: AnswerShown | null;
  readonly filter: PredictionFilter;
  /** The first row of the window of predictions. */
  readonly offset: number;
  readonly predictions: PredictionsShown | null;
  readonly saving: Saving | null;
}

/** Predictions on their way into a file, block by block. */
export interface Saving {
  readonly filter: PredictionFilter;
  readonly blocks: readonly string[];
  readonly next: number;
  /** How many rows there will be; null until the first block is here. */
  readonly total: number | null;
}

export const NO_FILTER: PredictionFilter = {
  part: 'all',
  trueClass: null,
  predictedClass: null,
  targetRange: null,
  predictedRange: null,
  outcome: 'any',
  order: 'row',
  descending: false,
};

const TYPICAL: AnswerQuery = { row: null, values: [], explain: null };

export const NO_RESULTS: Results = {
  columns: null,
  trying: TYPICAL,
  answer: null,
  before: null,
  filter: NO_FILTER,
  offset: 0,
  predictions: null,
  saving: null,
};

export type ResultsEvent =
  | ColumnsDescribed
  | AnswerShown
  | PredictionsShown
  | PredictionsExported
  | { readonly type: 'row-tried'; readonly query: AnswerQuery }
  | { readonly type: 'predictions-asked'; readonly filter: PredictionFilter }
  | { readonly type: 'predictions-scrolled'; readonly offset: number }
  | { readonly type: 'saving-asked' }
  | { readonly type: 'saving-ended' };

export function reduceResults(results: Results, event: ResultsEvent): Results {
  switch (event.type) {
    case 'columns-described':
      return { ...results, columns: event };
    case 'answer-shown':
      return applyAnswer(results, event);
    case 'predictions-shown':
      return { ...results, predictions: event };
    case 'predictions-exported':
      return { ...results, saving: results.saving && addBlock(results.saving, event) };
    case 'row-tried': {
      const isSameRow = event.query.row === results.trying.row;
      return { ...results, trying: event.query, before: isSameRow ? results.before : null };
    }
    case 'predictions-asked':
      return { ...results, filter: event.filter, offset: 0 };
    case 'predictions-scrolled':
      return { ...results, offset: event.offset };
    case 'saving-asked':
      return { ...results, saving: { filter: results.filter, blocks: [], next: 0, total: null } };
    case 'saving-ended':
      return { ...results, saving: null };
  }
}

/** Of other data neither columns nor rows nor classes are what they were. */
export function forOpened(results: Results, otherData: boolean, fact: ExperimentOpened): Results {
  if (otherData) return { ...NO_RESULTS, filter: worstFirst(fact) };
  return results;
}

/** The results without what was said of the run. */
export function withoutAnswers(results: Results): Results {
  return { ...results, answer: null, before: null, predictions: null, saving: null };
}

/** What is looked at first: the rows that cost most. */
function worstFirst({ task }: ExperimentOpened): PredictionFilter {
  return { ...NO_FILTER, order: task === 'regression' ? 'error' : 'loss', descending: true };
}

function applyAnswer(results: Results, answer: AnswerShown): Results {
  const { row, values } = results.trying;
  const isUnchanged = values.length === 0 && answer.row === row && answer.problem === '';
  return { ...results, answer, before: isUnchanged ? answer : results.before };
}

/** A block that is not the next one is of a file that was given up. */
function addBlock(saving: Saving, { offset, next, total, text, problem }: PredictionsExported) {
  if (offset !== saving.next) return saving;
  if (problem !== '') return null;
  return { ...saving, blocks: [...saving.blocks, text], next, total };
}

export function isSaved({ next, total }: Saving): boolean {
  return total !== null && next >= total;
}
