import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  along,
  biasAt,
  edgeAt,
  gaps,
  LEVELS,
  level,
  levels,
  levelWeight,
  levelWidth,
  sameLooks,
  trace,
  weightAt,
} from '../../../src/draw/network/edge.ts';
import { networkLayout } from '../../../src/draw/network/layout.ts';
import { floats, frame, weights } from '../frames.ts';

/** The middle of an edge's curve, which lies halfway between its ends. */
function edgeMiddle(
  all: ReturnType<typeof gaps>,
  edge: { layer: number; input: number; unit: number },
) {
  const gap = all.find(({ layer }) => layer === edge.layer);
  const [y0, y1] = [gap?.starts[edge.input], gap?.ends[edge.unit]];
  if (!gap || y0 === undefined || y1 === undefined) return null;
  return { x: (gap.x0 + gap.x1) / 2, y: (y0 + y1) / 2 };
}

const layout = networkLayout(
  [2, 2, 1].map((units) => ({ units, width: 100 })),
  { width: 600, height: 400, head: 100 },
);
const all = gaps(layout);

test('every layer but the inputs has a gap, from tile to tile', () => {
  expect(all.map(({ layer, starts, ends }) => [layer, starts.length, ends.length])).toEqual([
    [0, 2, 2],
    [1, 2, 1],
  ]);
  expect(all[0]?.x0).toBe((layout.columns[0]?.tiles[0]?.x ?? 0) + (layout.columns[0]?.side ?? 0));
  expect(all[0]?.x1).toBe(layout.columns[1]?.tiles[0]?.x);
});

describe('the look of a weight', () => {
  test('has its sign, grows with its size, and ends at LEVELS', () => {
    expect([level(0), level(4), level(-4), level(1e9)]).toEqual([0, LEVELS, -LEVELS, LEVELS]);
    expect(level(Number.NaN)).toBe(0);
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        if (Math.abs(a) <= Math.abs(b))
          expect(Math.abs(level(a))).toBeLessThanOrEqual(Math.abs(level(b)));
      }),
    );
  });

  test('stands for a weight of that very look', () => {
    for (let look = -LEVELS; look <= LEVELS; look++)
      expect(level(levelWeight(look))).toBe(look || 0);
  });

  test('is wider the larger it is', () => {
    expect(levelWidth(0)).toBeLessThan(levelWidth(-3));
    expect(levelWidth(3)).toBe(levelWidth(-3));
  });
});

describe('the numbers of a frame', () => {
  test('are read by input and unit', () => {
    expect(weightAt(weights, { layer: 0, input: 0, unit: 1 })).toBe(-1);
    expect(weightAt(weights, { layer: 0, input: 1, unit: 0 })).toBe(0.25);
    expect(biasAt(weights, 1, 0)).toBe(0.75);
  });

  test('are null where the frame has none', () => {
    expect(weightAt(weights, { layer: 0, input: 2, unit: 0 })).toBeNull();
    expect(weightAt(weights, { layer: 9, input: 0, unit: 0 })).toBeNull();
    expect(weightAt(null, { layer: 0, input: 0, unit: 0 })).toBeNull();
    expect(biasAt(weights, 0, 5)).toBeNull();
  });

  test('of other units than the first are found by the window', () => {
    const moved = frame(
      'weights',
      { 'W.1': floats([2, 1], 7, 8), 'b.1': floats([1], 9) },
      { units: '{"0": [5, 3], "1": [20]}' },
    );
    expect(weightAt(moved, { layer: 1, input: 3, unit: 20 })).toBe(8);
    expect(weightAt(moved, { layer: 1, input: 0, unit: 20 })).toBeNull();
    expect(biasAt(moved, 1, 20)).toBe(9);
    expect(biasAt(moved, 1, 0)).toBeNull();
  });

  test('of another network leave the edges grey', () => {
    const [gap] = all;
    if (!gap) throw new Error('no gap');
    const one = frame('weights', { 'W.0': floats([1, 1], 3) });
    expect([...levels(gap, one)]).toEqual([level(3), 0, 0, 0]);
    expect(levels(gap, weights)[1]).toBe(level(-1));
  });
});

test('looks are the same only one by one', () => {
  expect(sameLooks(Int8Array.of(1, 2), Int8Array.of(1, 2))).toBe(true);
  expect(sameLooks(Int8Array.of(1, 2), Int8Array.of(1, 3))).toBe(false);
  expect(sameLooks(undefined, Int8Array.of(1))).toBe(false);
});

describe('pointing at an edge', () => {
  test('finds each edge at its middle, unless another crosses there', () => {
    expect(edgeAt(all, edgeMiddle(all, { layer: 1, input: 1, unit: 0 })?.x ?? 0, 0)).toBeNull();
    for (const input of [0, 1]) {
      const edge = { layer: 1, input, unit: 0 };
      const at = edgeMiddle(all, edge);
      expect(edgeAt(all, at?.x ?? 0, at?.y ?? 0)).toEqual(edge);
    }
  });

  test('finds an edge where it leaves and a little beside it, not on a tile', () => {
    const [gap] = all;
    const [x, y] = [(gap?.x0 ?? 0) + 1, gap?.starts[0] ?? 0];
    expect(edgeAt(all, x, y + 5)?.input).toBe(0);
    expect(edgeAt(all, x, y + 9)).toBeNull();
    expect(edgeAt(all, x - 3, y)).toBeNull();
  });

  test('knows how far along its way it is', () => {
    const [gap] = all;
    if (!gap) throw new Error('no gap');
    expect(along(gap, (gap.x0 + gap.x1) / 2)).toBeCloseTo(0.5, 5);
    expect(along(gap, gap.x0)).toBeCloseTo(0, 5);
    expect(along(gap, gap.x1)).toBeCloseTo(1, 5);
  });
});

test('an edge is one curve from tile to tile', () => {
  const calls: number[][] = [];
  const [gap] = all;
  if (!gap) throw new Error('no gap');
  trace(
    { moveTo: (...at) => calls.push(at), bezierCurveTo: (...at) => calls.push(at) },
    gap,
    10,
    20,
  );
  const middle = (gap.x0 + gap.x1) / 2;
  expect(calls).toEqual([
    [gap.x0, 10],
    [middle, 10, middle, 20, gap.x1, 20],
  ]);
});
