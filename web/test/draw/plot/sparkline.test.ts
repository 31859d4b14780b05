import { expect, test, vi } from 'vitest';
import { defaultPalette } from '../../../src/draw/base/palette.ts';
import { FOOT, paintSparkline, sparkline } from '../../../src/draw/plot/sparkline.ts';

const ROOM = { width: 118, height: 48 };

test('steps go from side to side, each factor of ten is as high as the next', () => {
  const { across, line } = sparkline(
    [
      [0, 1],
      [50, 0.1],
      [100, 0.01],
    ],
    100,
    ROOM,
  );
  expect([across.start, across.end]).toEqual([9, 109]);
  expect(line.map(([x]) => x)).toEqual([9, 59, 109]);
  const [top = 0, middle = 0, bottom = 0] = line.map(([, y]) => y);
  expect(middle - top).toBeCloseTo(bottom - middle);
  expect([top, bottom]).toEqual([6, 48 - FOOT - 3]);
});

test('noise is not stretched to the whole height', () => {
  const { line } = sparkline(
    [
      [0, 1],
      [10, 1.01],
    ],
    10,
    ROOM,
  );
  expect(Math.abs((line[0]?.[1] ?? 0) - (line[1]?.[1] ?? 0))).toBeLessThan(1);
});

test('a loss of 0 lies at the bottom, and a run without losses has no line', () => {
  expect(
    sparkline(
      [
        [0, 1],
        [10, 0],
      ],
      10,
      ROOM,
    ).line[1]?.[1],
  ).toBe(sparkline([[0, 1]], 10, ROOM).line[0]?.[1]);
  expect(sparkline([], 0, ROOM)).toMatchObject({ line: [], across: { to: 1 } });
});

test('of many points in one column of pixels the lowest and the highest are drawn', () => {
  const losses = Array.from({ length: 5000 }, (_, i): [number, number] => [i, 1 + (i % 7)]);
  const { line } = sparkline(losses, 4999, ROOM);
  expect(line.length).toBeLessThanOrEqual(2 * 101);
  const heights = line.map(([, y]) => y);
  expect([Math.min(...heights), Math.max(...heights)]).toEqual([6, 48 - FOOT - 3]);
  expect(line.map(([x]) => x)).toEqual(line.map(([x]) => x).sort((a, b) => a - b));
});

test('what lies beyond the playhead is painted paler, with one tick for each pixel', () => {
  const alphas: number[] = [];
  const context = {
    ...Object.fromEntries(
      ['save', 'restore', 'beginPath', 'rect', 'clip', 'lineTo', 'stroke', 'fillRect'].map(
        (name) => [name, vi.fn()],
      ),
    ),
    set globalAlpha(alpha: number) {
      alphas.push(alpha);
    },
  } as unknown as CanvasRenderingContext2D;
  const spark = sparkline(
    [
      [0, 1],
      [100, 0.1],
    ],
    100,
    ROOM,
  );
  paintSparkline(context, spark, [0, 50, 50.1], 40, defaultPalette, ROOM);
  expect(alphas).toEqual([1, 0.3]);
  expect(context.rect).toHaveBeenNthCalledWith(1, 0, 0, 40, 48);
  expect(context.rect).toHaveBeenNthCalledWith(2, 40, 0, 78, 48);
  expect(context.fillRect).toHaveBeenCalledTimes(4);
});
