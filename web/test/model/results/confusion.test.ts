import { expect, test } from 'vitest';
import { classScores } from '../../../src/model/results/confusion.ts';

test('precision and recall are those of the matrix, and nothing where there are no rows', () => {
  const scores = classScores([
    [8, 2, 0],
    [1, 4, 0],
    [0, 0, 0],
  ]);
  expect(scores[0]).toEqual({ rows: 10, recall: 0.8, precision: 8 / 9 });
  expect(scores[1]).toEqual({ rows: 5, recall: 0.8, precision: 4 / 6 });
  expect(scores[2]).toEqual({ rows: 0, recall: null, precision: null });
});
