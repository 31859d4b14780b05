import { expect, test } from 'vitest';
import {
  cellsOf,
  isBeyond,
  searchColumns,
  spanOf,
  withCell,
  withoutCell,
  writeCell,
} from '../../../src/model/results/cell.ts';
import { answer, column } from './sample.ts';

const COLUMNS = [
  column('age', { whole: true }),
  column('plan', { kind: 'category', typical: 'a' }),
];
const QUERY = { row: 2, values: [], explain: null };

test('a row is what was answered, with what was changed since on top', () => {
  const known = answer({ values: [{ column: 'age', value: 41 }] });
  expect([...cellsOf(COLUMNS, known, QUERY)]).toEqual([
    ['age', 41],
    ['plan', 'a'],
  ]);
  const changed = withCell(withCell(QUERY, 'age', 50), 'age', null);
  expect(changed.values).toEqual([{ column: 'age', value: null }]);
  expect(cellsOf(COLUMNS, known, changed).get('age')).toBeNull();
  expect(withoutCell(changed, 'age')).toEqual(QUERY);
});

test('an answer of other columns puts nothing into the row', () => {
  const other = answer({ values: [{ column: 'size', value: 1 }] });
  expect(cellsOf(COLUMNS, other, QUERY).has('size')).toBe(false);
});

test('columns are found by all words of their names', () => {
  const many = Array.from({ length: 60 }, (_, i) => column(`blood pressure ${i}`));
  expect(searchColumns(many, 'PRESS 17').map(({ name }) => name)).toEqual(['blood pressure 17']);
  expect(searchColumns(many, ' ')).toHaveLength(60);
});

test('a slider spans the range of the data, whole numbers in steps of one', () => {
  expect(spanOf(column('x'))).toEqual({ track: 'linear', low: 0, high: 10, step: 0.01 });
  expect(spanOf(column('n', { whole: true }))?.step).toBe(1);
  expect(spanOf(column('c', { low: 3, high: 3 }))).toBeNull();
  expect(spanOf(column('d', { low: null, high: null }))).toBeNull();
});

test('what the data does not reach is said to be beyond it', () => {
  expect([-1, 0, 10, 11].map((value) => isBeyond(column('x'), value))).toEqual([
    true,
    false,
    false,
    true,
  ]);
  expect(isBeyond(column('x'), null)).toBe(false);
});

test('cells are written as people read them', () => {
  expect([null, 41, 0.123456789, true, 'basic', '2024-05-31T12:00:00'].map(writeCell)).toEqual([
    'missing',
    '41',
    '0.123457',
    'true',
    'basic',
    '2024-05-31 12:00:00',
  ]);
});
