import { expect, test } from 'vitest';
import { flowingFrom, isEmphasized, touches } from '../../../src/draw/network/edges.ts';

test('of few edges all flow, of many only the strongest', () => {
  const looks = [Int8Array.of(1, -2, 3, -4), Int8Array.of(4, 4)];
  expect(flowingFrom(looks, 10)).toBe(0);
  expect(flowingFrom(looks, 4)).toBe(3);
  expect(flowingFrom(looks, 3)).toBe(4);
  expect(flowingFrom(looks, 1)).toBe(5);
});

test('a tile is touched by what enters it and what leaves it', () => {
  const on = { edge: null, tile: [0, 2] as const };
  expect(touches(on, { layer: 0, input: 5, unit: 2 })).toBe(true);
  expect(touches(on, { layer: 1, input: 2, unit: 7 })).toBe(true);
  expect(touches(on, { layer: 1, input: 1, unit: 2 })).toBe(false);
});

test('an edge pointed at stands alone', () => {
  const on = { edge: { layer: 1, input: 0, unit: 0 }, tile: null };
  expect(touches(on, { layer: 1, input: 0, unit: 0 })).toBe(true);
  expect(touches(on, { layer: 1, input: 0, unit: 1 })).toBe(false);
  expect(isEmphasized(on)).toBe(true);
  expect(isEmphasized({ edge: null, tile: null })).toBe(false);
});
