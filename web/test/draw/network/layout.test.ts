import { describe, expect, test } from 'vitest';
import {
  biasSquare,
  type ColumnSize,
  MORE,
  networkLayout,
  type Room,
  zoomLayout,
} from '../../../src/draw/network/layout.ts';

/** A header of a dense layer, with everything in it and with its name alone. */
const dense = (units: number): ColumnSize => ({ units, width: 176, short: 66 });
const columns = (...units: number[]): ColumnSize[] => units.map(dense);
const inputs = (units: number): ColumnSize => ({ units, width: 62, before: 100 });
const CONVOLUTION: readonly ColumnSize[] = [
  { units: 1, width: 62, picture: 120 },
  { units: 8, width: 150, short: 110, picture: 56 },
  { units: 8, width: 100, short: 100, picture: 56 },
  { units: 16, width: 150, short: 110, picture: 56, across: 2 },
  { units: 0, width: 80, tall: 56 },
  { units: 0, width: 90, tall: 240, wide: 152 },
  ...columns(16, 10),
];
const NETWORKS: Record<string, readonly ColumnSize[]> = {
  '2-8-8-1': [inputs(2), ...columns(8, 8, 1)],
  '8 layers of 8': [inputs(2), ...columns(8, 8, 8, 8, 8, 8, 8, 8, 1)],
  '60-16-8-3': [inputs(60), ...columns(16, 8, 3)],
  'a convolution network': CONVOLUTION,
  '20 layers of 16': columns(...Array<number>(20).fill(16)),
};
/** What is left for the canvas on a phone, and on screens of 1280, 1440 and 1920. */
const ROOMS: Record<string, Room> = {
  phone: { width: 368, height: 376, head: 46, foot: 56 },
  '1280 with an open drawer': { width: 832, height: 240, head: 46, foot: 44 },
  '1280': { width: 832, height: 464, head: 46, foot: 44 },
  '1440': { width: 992, height: 450, head: 46, foot: 44 },
  '1920': { width: 1470, height: 780, head: 46, foot: 44 },
};
const CASES = Object.keys(NETWORKS).flatMap((network) =>
  Object.keys(ROOMS).map((room) => [network, room] as const),
);

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Everything that is drawn: tiles with their biases, blocks, and the line about the others. */
function boxes(layout: ReturnType<typeof networkLayout>): Box[] {
  return layout.columns.flatMap(({ layer, tiles, side, port, more, moreY }) => {
    const line = more > 0 ? [{ x: port.left, y: moreY, width: 1, height: MORE - 2 }] : [];
    const block = {
      x: port.left,
      y: port.top,
      width: port.right - port.left,
      height: port.bottom - port.top,
    };
    if (tiles.length === 0) return [block, ...line];
    const squares = tiles.flatMap((tile) => {
      const square = { x: tile.x, y: tile.y, width: side, height: side };
      const bias = biasSquare(tile, side);
      const small = { x: bias.x, y: bias.y, width: bias.side, height: bias.side };
      return layer < 0 ? [square] : [square, small];
    });
    return [...squares, ...line];
  });
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width - 0.01 &&
  b.x < a.x + a.width - 0.01 &&
  a.y < b.y + b.height - 0.01 &&
  b.y < a.y + a.height - 0.01;

describe.each(CASES)('%s on a canvas of %s', (network, size) => {
  const room = ROOMS[size] ?? { width: 0, height: 0, head: 0 };
  const layout = networkLayout(NETWORKS[network] ?? [], room);
  const all = boxes(layout);

  test('is wholly in sight: nothing is clipped', () => {
    const low = room.height - (room.foot ?? 0);
    const clipped = all.filter(
      ({ x, y, width, height }) =>
        x < 0 || x + width > room.width || y < room.head || y + height > low,
    );
    expect(clipped).toEqual([]);
  });

  test('has nothing on top of anything else', () => {
    const onTop = all.filter((one, i) => all.some((other, j) => j > i && overlap(one, other)));
    expect(onTop).toEqual([]);
  });
});

test('few tiles are as large as they are on paper, many share the height', () => {
  const room = ROOMS['1440'] ?? { width: 0, height: 0, head: 0 };
  expect(networkLayout(columns(2, 4, 1), room).columns[0]?.side).toBe(46);
  expect(networkLayout(columns(2, 16, 1), room).columns[1]?.side).toBeLessThan(24);
});

test('of a wide layer the first 16 are drawn, or those that are asked for', () => {
  const room = ROOMS['1440'] ?? { width: 0, height: 0, head: 0 };
  const [first, other] = networkLayout(
    [dense(64), { ...dense(64), shown: [40, 2, 63] }],
    room,
  ).columns;
  expect(first?.tiles.map(({ unit }) => unit)).toEqual([...Array(16).keys()]);
  expect(first?.more).toBe(48);
  expect(other?.tiles.map(({ unit }) => unit)).toEqual([40, 2, 63]);
});

test('headers share the line: each has a width of its own around its middle', () => {
  const { columns: all } = networkLayout(
    [...columns(8, 8, 8, 8, 8, 8)],
    ROOMS['phone'] ?? { width: 0, height: 0, head: 0 },
  );
  for (const [i, { middle, free }] of all.slice(0, -1).entries()) {
    const next = all[i + 1];
    expect(middle + free / 2).toBeLessThanOrEqual(
      (next?.middle ?? 0) - (next?.free ?? 0) / 2 + 0.01,
    );
  }
});

test('text beside tiles shrinks, and is left out where it would say nothing', () => {
  const wide = networkLayout([inputs(2), dense(4)], { width: 900, height: 400, head: 46 });
  expect(wide.columns[0]?.before).toBe(100);
  const narrow = networkLayout([inputs(2), ...columns(4, 4, 4, 4, 4, 4)], {
    width: 360,
    height: 400,
    head: 46,
  });
  expect(narrow.columns[0]?.before).toBeLessThan(100);
});

test('an empty network has its two columns and no fault', () => {
  const none = networkLayout(columns(0, 1), { width: 0, height: 0, head: 0 });
  expect(none.columns).toHaveLength(2);
  expect(none.columns.flatMap(({ x, side }) => [x, side]).every(Number.isFinite)).toBe(true);
});

test('from nearer everything is larger alike, and the headers stay as high', () => {
  const room = ROOMS['1440'] ?? { width: 0, height: 0, head: 0 };
  const fitted = networkLayout(columns(2, 4, 1), room);
  const near = zoomLayout(fitted, 3);
  const [a, b] = [fitted.columns[1], near.columns[1]];
  expect(b?.side).toBe((a?.side ?? 0) * 3);
  expect(b?.tiles[2]?.x).toBeCloseTo((a?.tiles[2]?.x ?? 0) * 3);
  expect(b?.tiles[2]?.y).toBeCloseTo(46 + ((a?.tiles[2]?.y ?? 0) - 46) * 3);
  expect(zoomLayout(fitted, 1).columns).toEqual(fitted.columns);
});
