import { expect, test } from 'vitest';
import { columnNames } from '../../../src/model/view/csv-head.ts';

test.each([
  ['a,b,c\n1,2,3', ['a', 'b', 'c']],
  ['\uFEFFage;plan\r\n4;x', ['age', 'plan']],
  ['x\ty\n1\t2', ['x', 'y']],
  ['"price, in euro","so ""called"""\n1,2', ['price, in euro', 'so "called"']],
])('%j begins with the names of its columns', (text, names) => {
  expect(columnNames(text)).toEqual(names);
});

test.each(['', 'one column\n1', 'PAR1\u0000\u0000,b', 'a,b\n1,2,3', 'a,,b\n1,2,3', 'a,a\n1,2'])(
  '%j does not say what its columns are called',
  (text) => expect(columnNames(text)).toEqual([]),
);
