import { expect, test } from 'vitest';
import { type EdgePath, edgePath, gapsOn } from '../../../src/draw/network/flow.ts';

const gap = { layer: 0, x0: 10, x1: 110, starts: [20], ends: [80], inputs: [0], units: [0] };

const points = (way: EdgePath): [number, number][] =>
  Array.from({ length: way.length / 2 }, (_, i) => [way[2 * i] ?? 0, way[2 * i + 1] ?? 0]);

function visited(way: EdgePath, flow: number): number[] {
  const found: number[] = [];
  gapsOn(way, flow, (x) => found.push(x));
  return found;
}

test('the points of a way are equally far apart, from one end of the edge to the other', () => {
  const all = points(edgePath(gap, 20, 80));
  expect(all[0]).toEqual([10, 20]);
  expect(all.at(-1)?.[0]).toBeGreaterThan(107);
  for (const [i, [x, y]] of all.slice(1).entries()) {
    const [px, py] = all[i] ?? [0, 0];
    expect(Math.hypot(x - px, y - py)).toBeCloseTo(2, 1);
  }
});

test('gaps are evenly apart, move on by the flow and come round again', () => {
  const level = edgePath(gap, 50, 50);
  const at = visited(level, 0);
  expect(at[0]).toBe(10);
  for (const [i, x] of at.slice(1).entries()) expect(x - (at[i] ?? 0)).toBeCloseTo(22);
  expect(visited(level, 5)[0]).toBeCloseTo(15);
  expect(visited(level, 22 * 3 + 5)).toEqual(visited(level, 5));
  expect(Math.max(...visited(level, 21.5))).toBeLessThanOrEqual(110);
});
