import { expect, test } from 'vitest';
import { colorOf, divergingTable, pack } from '../../../src/draw/base/color.ts';
import { defaultPalette } from '../../../src/draw/base/palette.ts';
import {
  onScale,
  paintBytes,
  paintRegions,
  paintValues,
  ScaleTables,
  scaleTable,
  stepped,
  unitScale,
} from '../../../src/draw/map/heatmap.ts';

const scale = divergingTable([255, 0, 0], [128, 128, 128], [0, 0, 255]);
const share = { from: 0, to: 1, steps: 'smooth' } as const;

test('bytes take their color from the table', () => {
  const pixels = new Uint32Array(3);
  paintBytes(pixels, Uint8Array.of(0, 255, 0), scale);
  expect([...pixels]).toEqual([pack([255, 0, 0]), pack([0, 0, 255]), pack([255, 0, 0])]);
});

test('a probability of a half is grey, of 0 the lower end, of 1 the upper', () => {
  const pixels = new Uint32Array(3);
  paintValues(pixels, Float32Array.of(0, 0.5, 1), scale, share);
  expect([...pixels]).toEqual([-1, 0, 1].map((value) => pack(colorOf(scale, value))));
  expect([0, 0.5, 1].map((value) => onScale(value, share))).toEqual([-1, 0, 1]);
});

test('a table read from 0 to 1 has the boundary where its bytes mean a half', () => {
  const table = scaleTable(scale, { ...share, steps: 'sign' });
  expect(table[127 + 60]).toBe(pack([255, 0, 0]));
  expect(table[127 + 70]).toBe(pack([0, 0, 255]));
});

test('steps are the sign alone, bands are quarters, and nothing is done to the smooth', () => {
  expect([-0.3, 0.001, 0.7].map((value) => stepped(value, 'sign'))).toEqual([-1, 0, 1]);
  expect([0.3, -0.4].map((value) => stepped(value, 'bands'))).toEqual([0.25, -0.5]);
  expect(stepped(0.3, 'smooth')).toBe(0.3);
  expect(unitScale(true)).toEqual({ from: -1, to: 1, steps: 'sign' });
});

test('regions are paler the less sure, and never of another class', () => {
  const pixels = new Uint32Array(3);
  paintRegions(pixels, Uint8Array.of(1, 1, 0), Float32Array.of(0.55, 1, 1), defaultPalette);
  expect(new Set(pixels).size).toBe(3);
  paintRegions(pixels, Uint8Array.of(1, 1, 0), null, defaultPalette);
  expect(pixels[0]).toBe(pixels[1]);
  expect(pixels[0]).not.toBe(pixels[2]);
});

test('a table is made once for a reading, and again for other colors', () => {
  const tables = new ScaleTables();
  const first = tables.of(scale, share);
  expect(tables.of(scale, { ...share })).toBe(first);
  expect([...first]).toEqual([...scaleTable(scale, share)]);
  expect(tables.of(scale, { ...share, steps: 'sign' })).not.toBe(first);
  const other = divergingTable([0, 0, 0], [128, 128, 128], [255, 255, 255]);
  expect([...tables.of(other, share)]).toEqual([...scaleTable(other, share)]);
});
