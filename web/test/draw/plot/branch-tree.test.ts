import { expect, test } from 'vitest';
import { treeCells } from '../../../src/draw/plot/branch-tree.ts';

test('each row knows its own line and those that pass it', () => {
  const cells = treeCells([
    { id: 0, parent: null, fork: 0, head: 800 },
    { id: 2, parent: 0, fork: 600, head: 1000 },
    { id: 1, parent: 0, fork: 300, head: 500 },
  ]);
  expect(cells).toEqual([
    { from: 0, to: 0.8, above: [], below: [0.6, 0.3], past: [] },
    { from: 0.6, to: 1, above: [0.6], below: [], past: [0.3] },
    { from: 0.3, to: 0.5, above: [0.3], below: [], past: [] },
  ]);
});

test('a run that has not begun has a line without length', () => {
  expect(treeCells([{ id: 0, parent: null, fork: 0, head: 0 }])).toEqual([
    { from: 0, to: 0, above: [], below: [], past: [] },
  ]);
});
