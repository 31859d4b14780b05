import { describe, expect, test } from 'vitest';
import { gaps as gapsOf } from '../../../src/draw/network/edge.ts';
import { networkLayout } from '../../../src/draw/network/layout.ts';
import {
  badge,
  centerOf,
  flowOf,
  most,
  sceneAt,
  weightWidth,
} from '../../../src/draw/network/step-scene.ts';
import { storyboard } from '../../../src/model/run/storyboard.ts';
import { floats, frame } from '../frames.ts';

const room = { width: 600, height: 400, head: 100 };
const layout = networkLayout(
  [2, 2, 1].map((units) => ({ units, width: 100 })),
  room,
);
const gaps = gapsOf(layout);
const signals = frame('signals', {
  input: floats([2], 1, -2),
  target: floats([1], 1),
  'W.0': floats([2, 2], 0.5, -1, 0.25, 2),
  'x.0': floats([2], 1, -2),
  'a.0': floats([2], 0.1, -0.9),
  'delta.0': floats([2], 0.001, 0.2),
  'step.0': floats([2, 2], 0, 0, 0.5, 0),
  'W.1': floats([2, 1], 3, -0.5),
  'x.1': floats([2], 0.1, -0.9),
  'a.1': floats([1], 0.7),
  'delta.1': floats([1], -0.3),
  'step.1': floats([2, 1], -0.25, 0),
});
const phases = storyboard(2);
const at = (phase: number, share: number, motion: 'travel' | 'still' = 'travel') =>
  sceneAt({ layout, gaps, signals, phases, moment: { phase, share }, motion, badges: 'all' });

describe('what flows', () => {
  test('forward is weight times signal, back is weight times error', () => {
    const [first, second] = gaps;
    if (!first || !second) throw new Error('no gaps');
    expect([...flowOf(signals, first, 'forward')]).toEqual([0.5, -1, -0.5, -4]);
    expect(flowOf(signals, second, 'backward')[0]).toBeCloseTo(-0.9);
  });

  test('is nothing where the frame is of another network', () => {
    const [first] = gaps;
    if (!first) throw new Error('no gap');
    expect([...flowOf(frame('signals', {}), first, 'forward')]).toEqual([0, 0, 0, 0]);
  });

  test('is measured by its largest size', () => {
    expect(most([0.5, -4, Number.NaN])).toBe(4);
    expect(most([])).toBe(1);
  });
});

describe('signals on their way forward', () => {
  test('have a front that moves on, and the strongest is the thickest', () => {
    const [early, late] = [at(1, 0.2).strokes, at(1, 0.4).strokes];
    expect(early).toHaveLength(4);
    expect(early[0]?.head).toBeLessThan(late[0]?.head ?? 0);
    const widths = early.map(({ width }) => width);
    expect(widths[3]).toBe(Math.max(...widths));
    expect(early[3]?.value).toBe(-1);
  });

  test('stay on the whole edge once they have arrived, and light what they reach', () => {
    const scene = at(1, 1);
    expect(
      scene.strokes.every(({ from, to, head }) => from === 0 && to === 1 && head === null),
    ).toBe(true);
    expect(scene.glows.map(({ text, light }) => [text, light])).toEqual([
      ['.10', 1],
      ['-.90', 1],
    ]);
  });

  test('do not travel where motion is not wanted', () => {
    const scene = at(1, 0, 'still');
    expect(
      scene.strokes.every(({ from, to, head }) => from === 0 && to === 1 && head === null),
    ).toBe(true);
    expect(scene.glows.length).toBeGreaterThan(2);
  });
});

test('errors travel the other way', () => {
  const [early, late] = [at(4, 0.2).strokes[0], at(4, 0.4).strokes[0]];
  expect(early?.head).toBeGreaterThan(late?.head ?? 1);
  expect(early?.to).toBe(1);
  expect(at(4, 1).glows.map(({ text }) => text)).toEqual(['1e-3', '.20']);
});

test('data enters tile by tile, and the loss lights the output', () => {
  expect(at(0, 1).glows.map(({ text }) => text)).toEqual(['1.0', '-2.0']);
  expect(at(3, 1).glows.map(({ text }) => text)).toEqual(['-.30']);
});

test('weights go from old to new, and what moves most is brightest', () => {
  const [before, middle, after] = [0, 0.5, 1].map((share) => at(5, share).strokes);
  expect(before?.[2]?.width).toBeCloseTo(weightWidth(0.25));
  expect(after?.[2]?.width).toBeCloseTo(weightWidth(0.75));
  expect(middle?.[2]?.value).toBe(1);
  expect(middle?.[4]?.value).toBe(-0.5);
  expect(before).toHaveLength(6);
});

test('pictures are lit as blocks, and all goes at once between them', () => {
  const images = networkLayout(
    [
      { units: 1, width: 112, picture: 96, joins: 'whole' },
      { units: 2, width: 112, picture: 52, joins: 'whole' },
      { units: 0, width: 112, tall: 56, joins: 'whole' },
    ],
    room,
  );
  const maps = frame('signals', { 'a.0': floats([2, 1, 2], 1, 2, 3, 4) });
  const scene = (phase: number, share: number) =>
    sceneAt({
      layout: images,
      gaps: gapsOf(images),
      signals: maps,
      phases,
      moment: { phase, share },
      motion: 'travel',
      badges: 'errors',
    });
  expect(scene(1, 0.3).strokes).toEqual([]);
  expect(scene(1, 0.3).sweeps).toHaveLength(1);
  expect(scene(1, 0.3).sweeps[0]?.value).toBeGreaterThan(0);
  expect(scene(1, 1).glows).toHaveLength(2);
  expect(scene(2, 1).glows).toHaveLength(1);
  expect(scene(1, 1).glows[0]?.text).toBe('');
});

test('a small number is not nothing', () => {
  expect([badge(0), badge(0.0004), badge(-0.42)]).toEqual(['0', '4e-4', '-.42']);
});

test('the eye is led to where signals cross, and nowhere when all weights move', () => {
  const [first, second] = [phases[1], phases[2]];
  if (!first || !second) throw new Error('no phases');
  const [here, next] = [centerOf(layout, first), centerOf(layout, second)];
  expect(here?.x).toBeLessThan(next?.x ?? 0);
  expect(centerOf(layout, { kind: 'update', layer: -1, ms: 1 })).toBeNull();
});

test('tiles that say their signal are not told it twice, but errors are', () => {
  const of = (phase: number) =>
    sceneAt({
      layout,
      gaps,
      signals,
      phases,
      moment: { phase, share: 1 },
      motion: 'travel',
      badges: 'errors',
    }).glows.map(({ text }) => text);
  expect(of(1)).toEqual(['', '']);
  expect(of(4)).toEqual(['1e-3', '.20']);
});
