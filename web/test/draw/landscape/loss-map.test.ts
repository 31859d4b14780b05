import { expect, test, vi } from 'vitest';
import { luminance, unpack } from '../../../src/draw/base/color.ts';
import { HEIGHT_COLORS, heightColor, paintRunPath } from '../../../src/draw/landscape/loss-map.ts';

test('the higher, the brighter', () => {
  const bright = [0, 32, 64, 96, 128, 160, 192, 224, 255].map((height) =>
    luminance(unpack(HEIGHT_COLORS[height] ?? 0)),
  );
  expect(bright).toEqual(bright.toSorted((a, b) => a - b));
  expect((bright.at(-1) ?? 0) / (bright[0] ?? 1)).toBeGreaterThan(20);
});

test('beyond the ends the color is that of the end, and of no number there is none', () => {
  expect(heightColor(7)).toBe(HEIGHT_COLORS[255]);
  expect(heightColor(-7)).toBe(HEIGHT_COLORS[0]);
  expect(heightColor(Number.NaN)).toBe(0);
});

test('a way begins with a ring and ends with a disc; what is no number is left out', () => {
  const context = {
    beginPath: vi.fn(),
    lineTo: vi.fn(),
    arc: vi.fn(),
    fill: vi.fn(),
    stroke: vi.fn(),
  };
  const way = [3, Number.NaN, 5].map((x) => ({ at: [x], loss: 1, step: 0 }));
  paintRunPath(context as unknown as CanvasRenderingContext2D, way, ({ at }) => [at[0] ?? 0, 1]);
  expect(context.lineTo.mock.calls).toEqual([
    [3, 1],
    [5, 1],
    [3, 1],
    [5, 1],
  ]);
  expect(context.arc.mock.calls.map(([x]) => x)).toEqual([3, 5]);
});
