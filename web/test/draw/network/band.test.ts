import { expect, test } from 'vitest';
import { bands } from '../../../src/draw/network/band.ts';
import { networkLayout } from '../../../src/draw/network/layout.ts';

const room = { width: 700, height: 420, head: 100 };

test('columns that go one by one are joined by a thread a unit', () => {
  const needs = [
    { units: 3, width: 100 },
    { units: 3, width: 100, joins: 'each' as const },
  ];
  const found = bands(networkLayout(needs, room));
  expect(found).toHaveLength(3);
  expect(found.every(({ from, to }) => from[0] === from[1] && to[0] === to[1])).toBe(true);
});

test('what goes as a whole is one band from side to side', () => {
  const needs = [
    { units: 6, width: 100 },
    { units: 0, width: 100, tall: 56, joins: 'whole' as const },
  ];
  const layout = networkLayout(needs, room);
  const [band] = bands(layout);
  expect(band?.x0).toBe(layout.columns[0]?.port.right);
  expect(band?.x1).toBe(layout.columns[1]?.port.left);
  const height = ([top = 0, bottom = 0]: readonly number[] = []) => bottom - top;
  expect(height(band?.from)).toBeGreaterThan(height(band?.to));
});

test('edges with weights are no bands', () => {
  const needs = [
    { units: 2, width: 100 },
    { units: 2, width: 100 },
  ];
  expect(bands(networkLayout(needs, room))).toEqual([]);
});
