import { describe, expect, test } from 'vitest';
import {
  biasSquare,
  drawnUnits,
  FOLDED_SHOWN,
  minimumHeight,
  minimumWidth,
  networkLayout,
  paintedBox,
  preferredHeight,
} from '../../../src/draw/network/layout.ts';

const needs = (...units: number[]) => units.map((each) => ({ units: each, width: 100 }));
const room = { width: 800, height: 460, head: 140 };
const small = networkLayout(needs(2, 4, 1), room);

describe('a small network', () => {
  test('stands where it is expected to', () => {
    expect(small.columns.map(({ layer, x, width, more }) => ({ layer, x, width, more }))).toEqual([
      { layer: -1, x: 83, width: 100, more: 0 },
      { layer: 0, x: 350, width: 100, more: 0 },
      { layer: 1, x: 617, width: 100, more: 0 },
    ]);
    expect(small.size).toBe(46);
    expect(small.columns[1]?.tiles.map(({ y }) => y)).toEqual([183, 241, 299, 357]);
  });

  test('is painted in a box around its tiles and biases', () => {
    const { x, y, width, height } = paintedBox(small);
    for (const { tiles, side } of small.columns) {
      for (const tile of tiles) {
        const bias = biasSquare(tile, side);
        expect(Math.min(bias.x, tile.x)).toBeGreaterThanOrEqual(x);
        expect(tile.y).toBeGreaterThan(y);
        expect(tile.x + side).toBeLessThan(x + width);
        expect(tile.y + side).toBeLessThan(y + height);
      }
    }
    expect([x, y, width, height].every(Number.isInteger)).toBe(true);
    expect(height).toBeLessThan(small.height - 140);
  });

  test('fills the room and no more', () => {
    expect([small.width, small.height]).toEqual([800, 460]);
  });

  test('keeps every tile below the headers and inside its column', () => {
    for (const { x, width, tiles } of small.columns) {
      for (const tile of tiles) {
        expect(tile.y).toBeGreaterThanOrEqual(room.head);
        expect(tile.y + small.size).toBeLessThanOrEqual(small.height);
        expect(tile.x).toBeGreaterThanOrEqual(x);
        expect(tile.x + small.size).toBeLessThanOrEqual(x + width);
      }
    }
  });

  test('shows each bias beside its tile, touching nothing', () => {
    const tile = small.columns[1]?.tiles[0] ?? { layer: 0, unit: 0, x: 0, y: 0 };
    const { x, y, side } = biasSquare(tile, small.size);
    expect(x + side).toBeLessThan(tile.x);
    expect(y + side).toBe(tile.y + small.size);
  });
});

describe('a large network', () => {
  const large = networkLayout(needs(2, ...Array<number>(8).fill(16), 1), room);

  test('of 8 layers of 16 is drawn in full and grows out of its room', () => {
    expect(large.columns.slice(1, 9).every(({ tiles }) => tiles.length === 16)).toBe(true);
    expect(large.width).toBe(minimumWidth(needs(2, ...Array<number>(8).fill(16), 1)));
    expect(large.height).toBeGreaterThan(room.height);
  });

  test('keeps tiles that can be pointed at: 24 px from one to the next', () => {
    const [first, second] = large.columns[1]?.tiles ?? [];
    expect((second?.y ?? 0) - (first?.y ?? 0)).toBeGreaterThanOrEqual(24);
  });
});

describe('folding', () => {
  test('leaves 16 units whole and shows the first of more', () => {
    expect([drawnUnits(1), drawnUnits(16), drawnUnits(17), drawnUnits(4096)]).toEqual([
      1,
      16,
      FOLDED_SHOWN,
      FOLDED_SHOWN,
    ]);
  });

  test('says how many are not drawn, below the last that is', () => {
    const column = networkLayout(needs(64, 10), room).columns[0];
    expect(column?.more).toBe(64 - FOLDED_SHOWN);
    expect(column?.moreY).toBeGreaterThan(column?.tiles.at(-1)?.y ?? Number.POSITIVE_INFINITY);
  });

  test('keeps the line about the rest inside', () => {
    const layout = networkLayout(needs(64, 10), room);
    expect((layout.columns[0]?.moreY ?? 0) + 18).toBeLessThanOrEqual(layout.height);
  });
});

test('the height asked for is never less than the least', () => {
  for (const units of [1, 4, 8, 9, 16, 64]) {
    expect(preferredHeight(needs(units), 100)).toBeGreaterThanOrEqual(
      minimumHeight(needs(units), 100),
    );
  }
});

test('an empty network has its two columns and no fault', () => {
  expect(networkLayout(needs(0, 1), { width: 0, height: 0, head: 0 }).columns).toHaveLength(2);
});

describe('pictures', () => {
  const needs = [
    { units: 1, width: 112, picture: 96 },
    { units: 8, width: 118, picture: 52 },
    { units: 16, width: 118, picture: 52, across: 2 },
    { units: 0, width: 118, tall: 56 },
    { units: 4, width: 118 },
  ];
  const layout = networkLayout(needs, { width: 900, height: 560, head: 140 });

  test('are as large as their own number allows', () => {
    expect(layout.columns.map(({ side }) => side)).toEqual([96, 40, 40, 46, 46]);
  });

  test('stand side by side where there are many', () => {
    const [first, second, third] = layout.columns[2]?.tiles ?? [];
    expect(second?.y).toBe(first?.y);
    expect(third?.x).toBe(first?.x);
  });
});
