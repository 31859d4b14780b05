import { describe, expect, test } from 'vitest';
import { networkLayout } from '../../../src/draw/network/layout.ts';
import { insertionIndex, neighbor, slotX } from '../../../src/draw/network/slot.ts';

const needs = (...units: number[]) => units.map((each) => ({ units: each, width: 100 }));
const small = networkLayout(needs(2, 4, 1), { width: 800, height: 460, head: 140 });

describe('where a dragged layer lands', () => {
  test.each([
    [0, 0],
    [slotX(small, 0), 0],
    [slotX(small, 1), 1],
    [10_000, 1],
  ])('at %d it takes place %d', (x, index) => {
    expect(insertionIndex(small, x)).toBe(index);
  });
});

describe('arrow keys', () => {
  test.each([
    [[-1, 0], 'ArrowRight', [0, 0]],
    [[0, 3], 'ArrowRight', [1, 0]],
    [[0, 3], 'ArrowDown', [0, 3]],
    [[0, 1], 'ArrowUp', [0, 0]],
    [[-1, 0], 'ArrowLeft', [-1, 0]],
    [[0, 1], 'End', [0, 3]],
    [[0, 2], 'Home', [0, 0]],
  ] as const)('from %j %s leads to %j', (at, key, to) => {
    expect(neighbor(small, at, key)).toEqual(to);
  });
});

test('columns without tiles are passed over by arrow keys', () => {
  const block = { units: 0, width: 118, tall: 56 };
  const room = { width: 800, height: 460, head: 140 };
  const layout = networkLayout([...needs(2, 4), block, ...needs(3)], room);
  expect(neighbor(layout, [0, 3], 'ArrowRight')).toEqual([2, 2]);
  expect(neighbor(layout, [2, 1], 'ArrowLeft')).toEqual([0, 1]);
});
