import { expect, test, vi } from 'vitest';
import { defaultPalette } from '../../../src/draw/base/palette.ts';
import { chartOptions, comparedClass, type Look } from '../../../src/ui/plot/chart-options.ts';

const look: Look = {
  palette: defaultPalette,
  log: false,
  ends: null,
  spell: (value) => `${value}`,
  onhover: vi.fn(),
};

type Ends = (chart: unknown, low: number | null, high: number | null) => [number, number];
const ends = (name: 'x' | 'y', changed: Partial<Look> = {}) =>
  chartOptions({ ...look, ...changed }, 300, 100).scales?.[name]?.range as unknown as Ends;

test('epochs begin at 0, and there is always one to see', () => {
  expect(ends('x')(null, 1, 40)).toEqual([0, 40]);
  expect(ends('x')(null, null, null)).toEqual([0, 1]);
});

test('a loss stands on 0', () => {
  expect(ends('y')(null, 0.2, 2)).toEqual([0, 2.1]);
  expect(ends('y')(null, 0, 0)).toEqual([0, 1]);
  expect(ends('y')(null, null, null)).toEqual([0, 1]);
});

test('a logarithmic axis ends at powers of ten', () => {
  expect(ends('y', { log: true })(null, 0.02, 3)).toEqual([0.01, 10]);
  expect(ends('y', { log: true })(null, null, null)).toEqual([0.1, 1]);
});

test('an accuracy always has the whole of its axis', () => {
  expect(ends('y', { ends: [0, 1] })(null, 0.9, 0.95)).toEqual([0, 1]);
});

test('each other run has two thin lines of its own color', () => {
  const { series } = chartOptions({ ...look, others: 2 }, 300, 100);
  expect(series).toHaveLength(7);
  expect(series.slice(1, 5).map(({ width, dash }) => [width, dash?.length ?? 0])).toEqual([
    [1, 0],
    [1, 2],
    [1, 0],
    [1, 2],
  ]);
  expect(new Set([0, 1, 2, 3, 4].map(comparedClass)).size).toBe(5);
});
