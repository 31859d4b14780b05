import { describe, expect, test } from 'vitest';
import { ancestry, branchDifference, rowsOf } from '../../../src/model/run/branch.ts';
import { branch } from './sample.ts';

const branches = [
  branch(0, { head: 1000 }),
  branch(1, { parent: 0, fork: 300, head: 800, differs: ['learning rate 0.03 to 0.3'] }),
  branch(2, { parent: 0, fork: 600, head: 900, differs: ['L2 0 to 0.1'] }),
  branch(3, {
    parent: 1,
    fork: 500,
    head: 700,
    differs: ['momentum'],
    events: [
      { step: 500, kind: 'changed', text: 'Momentum.' },
      { step: 650, kind: 'changed', text: 'L1 0 to 0.1' },
      { step: 700, kind: 'stopped', text: 'Enough.' },
    ],
  }),
];

test('a lineage leads from the first branch to one', () => {
  expect(ancestry(branches, 3).map(({ id }) => id)).toEqual([0, 1, 3]);
  expect(ancestry(branches, 9)).toEqual([]);
});

test('rows list each branch after its parent, the latest fork first', () => {
  expect(rowsOf(branches).map(({ branch: { id }, depth }) => [id, depth])).toEqual([
    [0, 0],
    [2, 1],
    [1, 1],
    [3, 2],
  ]);
});

test('a branch whose parent is gone is listed too', () => {
  expect(rowsOf([branch(4, { parent: 3 })]).map(({ depth }) => depth)).toEqual([0]);
});

describe('what tells two apart', () => {
  test('is what each took up since they parted, in words, once', () => {
    expect(branchDifference(branches, 2, 3)).toEqual({
      step: 300,
      first: ['L2 0 to 0.1'],
      second: ['learning rate 0.03 to 0.3', 'momentum', 'L1 0 to 0.1'],
    });
  });

  test('begins at the fork of the one that grew from the other', () => {
    expect(branchDifference(branches, 0, 1)).toEqual({
      step: 300,
      first: [],
      second: ['learning rate 0.03 to 0.3'],
    });
    expect(branchDifference(branches, 3, 1).step).toBe(500);
  });
});
