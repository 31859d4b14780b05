import { expect, test, vi } from 'vitest';
import { defaultPalette } from '../../../src/draw/base/palette.ts';
import {
  decades,
  depthColor,
  LABEL_HEIGHT,
  labelRoom,
  layerLines,
  paintLayerLines,
  type Wanted,
} from '../../../src/draw/plot/layer-lines.ts';
import type { LayerLine } from '../../../src/model/health/layer-health.ts';

const line = (values: (number | null)[], place = 0): LayerLine => ({
  name: `hidden ${place + 1}`,
  place,
  depth: place / 10,
  values,
});

const drawn = (lines: LayerLine[], more: Partial<Wanted> = {}) =>
  layerLines({ steps: [0, 50, 100], lines, scale: 'log', guide: null, width: 400, ...more });

test('a tenth is always as far below, and the steps go from side to side', () => {
  const { lines, across } = drawn([line([1, 0.1, 0.01])]);
  const [spots = []] = lines[0]?.pieces ?? [];
  expect(spots.map(([x]) => x)).toEqual([
    across.start,
    (across.start + across.end) / 2,
    across.end,
  ]);
  const [top = 0, middle = 0, bottom = 0] = spots.map(([, y]) => y);
  expect(middle - top).toBeCloseTo(bottom - middle);
});

test('a gap parts a line, and nothing has no line', () => {
  const { lines } = drawn([line([1, null, 0.1]), line([null, null, null], 1)]);
  expect(lines.map(({ pieces }) => pieces.length)).toEqual([2]);
});

test('what is 0 lies below all powers of ten', () => {
  const plot = drawn([line([1, 0.1, 0])]);
  expect(plot.zero).toBeGreaterThan(plot.up.start);
  expect(plot.lines[0]?.end).toEqual([plot.across.end, plot.zero]);
  expect(drawn([line([1, 1, 1])]).zero).toBeNull();
});

test('names have room, however close their lines end', () => {
  const many = Array.from({ length: 14 }, (_, i) => line([1, 1, 1e-6 * i], i));
  const plot = drawn(many);
  const places = plot.lines.map(({ labelY }) => labelY).sort((a, b) => a - b);
  for (const [i, y] of places.slice(1).entries()) {
    expect(y - (places[i] ?? 0)).toBeGreaterThanOrEqual(LABEL_HEIGHT - 1e-9);
  }
  expect(places[0]).toBeGreaterThanOrEqual(LABEL_HEIGHT / 2);
  expect(places.at(-1)).toBeLessThanOrEqual(plot.height - LABEL_HEIGHT / 2);
});

test('names have the room that the longest needs, but not half of the plot', () => {
  const named = (name: string) => labelRoom([{ ...line([1]), name }], 400);
  expect(named('hidden 1')).toBeLessThan(named('hidden 1, and more'));
  expect(named('residual 1 / hidden 1 / hidden 2')).toBe(180);
});

test('shares have the whole of their axis, sizes the powers of ten around them and the guide', () => {
  expect(drawn([line([0.5, 0.5, 0.5])], { scale: 'share' }).up).toMatchObject({ from: 0, to: 1 });
  expect(drawn([line([0.5, 0.5, 0.5])], { guide: 1e-3 }).up).toMatchObject({ from: -3, to: 0 });
  expect(decades([2, 30, 0, null])).toEqual([0, 2]);
  expect(decades([1])).toEqual([0, 1]);
  expect(decades([null])).toEqual([-1, 0]);
});

test('one checkup is a point on an axis of its own', () => {
  const { across, lines } = drawn([line([0.5])], { steps: [70] });
  expect([across.from, across.to]).toEqual([70, 71]);
  expect(lines[0]?.end[0]).toBe(across.start);
});

test('a line is painted piece by piece, in the color of its depth, with its end', () => {
  const colors: string[] = [];
  const context = {
    ...Object.fromEntries(
      ['beginPath', 'lineTo', 'stroke', 'arc', 'fill', 'setLineDash'].map((n) => [n, vi.fn()]),
    ),
    set strokeStyle(color: string) {
      colors.push(color);
    },
  } as unknown as CanvasRenderingContext2D;
  paintLayerLines(context, drawn([line([1, null, 0.1]), line([1, 1, 1], 10)]), defaultPalette);
  expect(context.stroke).toHaveBeenCalledTimes(5); // three pieces, and to each of two names
  expect(context.arc).toHaveBeenCalledTimes(2);
  expect(colors).toHaveLength(2);
  expect(depthColor(defaultPalette, 1)).toEqual(defaultPalette.accent);
});
