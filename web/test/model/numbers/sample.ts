/** Worksheets for tests, as a server would send them. */

import type {
  NumbersSection,
  NumbersShown,
  Term,
  WorkedLine,
} from '../../../src/protocol/messages.ts';

export const term = (text: string, more: Partial<Term> = {}): Term => ({
  text,
  value: 1,
  edge: null,
  count: 1,
  ...more,
});

export const line = (
  more: Partial<WorkedLine> = {},
  terms: readonly (string | Term)[] = [],
): WorkedLine => ({
  name: 'z[0]',
  latex: 'z = x',
  worked: '1 * 2 + 0.5',
  result: '2.5',
  value: 2.5,
  note: '',
  ...more,
  terms: terms.map((each) => (typeof each === 'string' ? term(each) : each)),
});

export const section = (lines: readonly WorkedLine[]): NumbersSection => ({
  title: 'Forward through Hidden 1',
  phase: 'forward',
  path: '0',
  lines,
  leftOut: 0,
});

export const shown = (more: Partial<NumbersShown> = {}): NumbersShown => ({
  type: 'numbers-shown',
  run: 'a1',
  step: 12,
  row: 3,
  rows: [3],
  path: '0',
  name: 'Hidden 1',
  unit: 0,
  place: null,
  weight: [0, 0],
  sections: [],
  units: [],
  activation: 'tanh',
  curve: [],
  point: null,
  check: null,
  loss: '0.25',
  changed: false,
  refusal: '',
  ...more,
});
