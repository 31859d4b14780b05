import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bent,
  colorOf,
  confidenceTable,
  css,
  divergingTable,
  entry,
  luminance,
  mix,
  pack,
  type Rgb,
  textOn,
  unpack,
} from '../../../src/draw/base/color.ts';

const ORANGE: Rgb = [240, 132, 21];
const GREY: Rgb = [228, 231, 235];
const BLUE: Rgb = [10, 119, 194];
const scale = divergingTable(ORANGE, GREY, BLUE);
const channel = fc.integer({ min: 0, max: 255 });
const anyColor: fc.Arbitrary<Rgb> = fc.tuple(channel, channel, channel);
const far = (a: Rgb, b: Rgb) => Math.max(...a.map((part, i) => Math.abs(part - (b[i] ?? 0))));

describe('the diverging scale', () => {
  test('has the three given colors at -1, 0 and 1', () => {
    expect(scale).toHaveLength(256);
    expect(colorOf(scale, -1)).toEqual(ORANGE);
    expect(colorOf(scale, 1)).toEqual(BLUE);
    expect(far(colorOf(scale, 0), GREY)).toBeLessThan(3);
  });

  test('holds its ends beyond -1 and 1, and is grey for what is not a number', () => {
    expect([entry(-7), entry(7), entry(Number.NaN)]).toEqual([0, 255, 128]);
  });

  test('gets no lighter away from zero on a light page', () => {
    for (let i = 128; i < 255; i++) {
      const [here = 0, next = 0] = [scale[i], scale[i + 1]];
      expect(luminance(unpack(next))).toBeLessThanOrEqual(luminance(unpack(here)) + 0.01);
    }
  });
});

test('bending with no bend changes nothing, and bending to the sign leaves three colors', () => {
  expect(bent(scale, (value) => value)).toEqual(scale);
  expect(new Set(bent(scale, Math.sign)).size).toBe(2);
});

test('confidence runs from the ground to the class', () => {
  const table = confidenceTable([255, 255, 255], BLUE);
  expect(unpack(table[0] ?? 0)).toEqual([255, 255, 255]);
  expect(unpack(table[255] ?? 0)).toEqual(BLUE);
});

test('a mix of nothing is the color itself', () => {
  fc.assert(
    fc.property(anyColor, anyColor, (from, to) => {
      expect(far(mix(from, to, 0), from)).toBeLessThan(2);
    }),
  );
});

test('a packed color is the same color, and spelled as CSS', () => {
  fc.assert(
    fc.property(anyColor, (color) => {
      expect(unpack(pack(color))).toEqual(color);
    }),
  );
  expect(css(BLUE)).toBe('rgb(10 119 194)');
});

test('text on any ground has a contrast of 4.5 at least', () => {
  fc.assert(
    fc.property(anyColor, (ground) => {
      const [a, b] = [luminance(ground), luminance(textOn(ground))];
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      expect(contrast).toBeGreaterThanOrEqual(4.5);
    }),
  );
});
