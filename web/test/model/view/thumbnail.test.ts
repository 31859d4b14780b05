import { expect, test } from 'vitest';
import { marks } from '../../../src/model/view/thumbnail.ts';

const picture = (...values: number[]) => ({ shape: [2, 3], data: new Float32Array(values) });

test('marks stand within the square, x2 upwards', () => {
  expect(marks(picture(-6, -6, 0, 6, 6, 1), 100, 'binary')).toEqual([
    { x: 8, y: 92, value: 0 },
    { x: 92, y: 8, value: 1 },
  ]);
});

test('a regression’s marks go from -1 to 1, and one place is the middle', () => {
  expect(marks(picture(0, 0, -2, 0, 0, 1), 100, 'regression')).toEqual([
    { x: 50, y: 50, value: -1 },
    { x: 50, y: 50, value: 0.5 },
  ]);
});
