import { expect, test } from 'vitest';
import { fileName } from '../../src/app/save-file.ts';

test('a file has a name that every system takes', () => {
  expect(fileName('predictions-left.csv')).toBe('predictions-left.csv');
  expect(fileName('../a b/ü?.csv')).toBe('a-b-ü-.csv');
  expect(fileName('...')).toBe('file');
});
