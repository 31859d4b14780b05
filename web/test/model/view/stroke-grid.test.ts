import { expect, test } from 'vitest';
import { StrokeGrid } from '../../../src/model/view/stroke-grid.ts';

test('an empty slate is black', () => {
  const slate = new StrokeGrid();
  expect(slate.isEmpty).toBe(true);
  expect(slate.pixels(8, 8, 1)).toEqual(Array(64).fill(0));
});

test('a stroke inks the pixels under it, the edge of it in part', () => {
  const slate = new StrokeGrid();
  slate.stroke([0.5, 0.1], [0.5, 0.9]);
  const pixels = slate.pixels(8, 8, 1);
  const row = pixels.slice(32, 40);
  expect(row.slice(0, 3)).toEqual([0, 0, 0]);
  expect(row[3]).toBeGreaterThan(0.4);
  expect(row[3]).toBeCloseTo(row[4] ?? 0, 1);
  expect(pixels.every((value) => value >= 0 && value <= 1)).toBe(true);
});

test('every channel is alike, and any size is filled', () => {
  const slate = new StrokeGrid();
  slate.stroke([0, 0], [1, 1], 2);
  expect(slate.pixels(3, 5, 3)).toEqual(Array(45).fill(1));
  expect(slate.pixels(200, 200, 1)).toHaveLength(40_000);
  const fine = new Uint32Array(slate.side * slate.side);
  slate.paint(fine);
  expect(fine.every((pixel) => pixel === 0xffffffff)).toBe(true);
  slate.clear();
  expect(slate.isEmpty).toBe(true);
});
