import { expect, test } from 'vitest';
import {
  challengesOf,
  countSolved,
  isRightNumber,
  type Lab,
  stageOf,
} from '../../../src/model/lab/lab.ts';
import type { AnyBlock, Challenge, LabStep, Question } from '../../../src/protocol/lab.ts';
import type { LabProgressed } from '../../../src/protocol/messages.ts';

const challenge = (id: string): Challenge => ({
  block: 'challenge',
  id,
  text: 'Do it.',
  check: 'epoch >= 1',
  hint: [],
  success: 'Done.',
});
const view: AnyBlock = { block: 'view', view: 'network' };
const step = (...blocks: AnyBlock[]): LabStep => ({
  title: 'A step',
  parts: blocks.map((block, line) => ({ part: 'block', block, line })),
});
const lab: Lab = {
  name: 'a-lab',
  title: 'A lab',
  minutes: 1,
  summary: null,
  needs: [],
  teaches: [],
  steps: [step(view), step(challenge('one')), step(challenge('two'))],
};
const progress = (name: string, ...solved: string[]): LabProgressed => ({
  type: 'lab-progressed',
  run: '',
  lab: name,
  columns: [],
  inputs: [],
  weights: [],
  bias: null,
  sum: null,
  output: null,
  decision: '',
  shares: [],
  cases: [],
  solved,
  cards: [],
  numbers: {},
});

test('a step without instruments keeps those of the step before on the stage', () => {
  expect(stageOf(lab.steps, 0)).toEqual([view]);
  expect(stageOf(lab.steps, 2)).toEqual([view]);
  expect(stageOf([step(challenge('one'))], 0)).toEqual([]);
});

test('challenges are counted over all steps, and another lab solves none of them', () => {
  expect(challengesOf(lab).map(({ id }) => id)).toEqual(['one', 'two']);
  expect(countSolved(lab, null)).toEqual([0, 2]);
  expect(countSolved(lab, progress('a-lab', 'two', 'gone'))).toEqual([1, 2]);
  expect(countSolved(lab, progress('b-lab', 'one'))).toEqual([0, 2]);
});

test('a number is right within its tolerance', () => {
  const question: Question = {
    block: 'question',
    id: 'q',
    text: 'How many?',
    choices: [],
    number: 'parameters',
    tolerance: 0.01,
    why: null,
  };
  expect(isRightNumber(question, 90.5, 90.50000250339508)).toBe(true);
  expect(isRightNumber(question, 90.6, 90.5)).toBe(false);
  expect(isRightNumber({ ...question, tolerance: 0 }, 28, 28)).toBe(true);
  expect(isRightNumber({ ...question, tolerance: 0 }, 27, 28)).toBe(false);
});
