/** Red, green, blue, each 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

type Lab = readonly [lightness: number, a: number, b: number];

/** One colour for each of 256 values from -1 to 1 (or 0 to 1), packed as `ImageData` wants it. */
export type ColorTable = Uint32Array;

const linear = (c: number): number =>
  c <= 10.31475 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4;
const gamma = (c: number): number =>
  255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);
const byte = (c: number): number => Math.round(Math.min(255, Math.max(0, c)));

/** OKLab, in which equal steps look equal (Ottosson 2020). */
function lab([red, green, blue]: Rgb): Lab {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function rgb([lightness, a, b]: Lab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    byte(gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)),
    byte(gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)),
    byte(gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)),
  ];
}

/** The colour a share `t` of the way from one to another, in even steps for the eye. */
export function mix(from: Rgb, to: Rgb, t: number): Rgb {
  const [p, q] = [lab(from), lab(to)];
  return rgb([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1]), p[2] + t * (q[2] - p[2])]);
}

/** A colour as one little-endian pixel, opaque. */
export const pack = ([red, green, blue]: Rgb): number =>
  ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** The colour that a packed pixel holds. */
export const unpack = (pixel: number): Rgb => [
  pixel & 255,
  (pixel >>> 8) & 255,
  (pixel >>> 16) & 255,
];

/** A colour as CSS writes it. */
export const css = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`;

/** The entry of a 256-entry table for a value from -1 to 1; anything beyond is the end's. */
export const entry = (value: number): number =>
  Number.isNaN(value) ? 128 : byte(127.5 + 127.5 * value);

/** -1 is `negative`, 0 is `zero`, 1 is `positive`: the one scale that the whole page shares. */
export function divergingTable(negative: Rgb, zero: Rgb, positive: Rgb): ColorTable {
  return Uint32Array.from({ length: 256 }, (_, i) => {
    const value = (i - 127.5) / 127.5;
    return pack(value < 0 ? mix(zero, negative, -value) : mix(zero, positive, value));
  });
}

/** Confidence 0 is `ground`, 1 is the class's own colour. */
export function confidenceTable(ground: Rgb, color: Rgb): ColorTable {
  return Uint32Array.from({ length: 256 }, (_, i) => pack(mix(ground, color, i / 255)));
}

/** The same colours for values that are bent first: entry i holds the colour of `bend(value)`. */
export function bent(table: ColorTable, bend: (value: number) => number): ColorTable {
  return Uint32Array.from({ length: 256 }, (_, i) => table[entry(bend((i - 127.5) / 127.5))] ?? 0);
}

/** The colour of a value from -1 to 1. */
export const colorOf = (table: ColorTable, value: number): Rgb => unpack(table[entry(value)] ?? 0);

/** Relative luminance, 0 to 1 (WCAG 2.2). */
export const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

/** Black or white, whichever reads better on a ground. */
export const textOn = (ground: Rgb): Rgb =>
  luminance(ground) > 0.179 ? [0, 0, 0] : [255, 255, 255];
