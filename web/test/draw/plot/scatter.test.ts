import { expect, test } from 'vitest';
import { squareAxes } from '../../../src/draw/base/axis.ts';
import { defaultPalette } from '../../../src/draw/base/palette.ts';
import {
  fitPoints,
  nearestPoint,
  planePoints,
  targetColor,
} from '../../../src/draw/plot/scatter.ts';
import { bytes, floats, frame } from '../frames.ts';

const points = frame('points', {
  x: floats([3, 2], -6, 6, 0, 0, 6, -6),
  target: floats([3], 0, 1, 1),
  part: bytes([3], 0, 1, 0),
});
const axes = squareAxes(258, [-6, 6], [-6, 6]);
const view = { ...axes, showValidation: true, color: targetColor(defaultPalette, 2, 1) };

test('rows stand where they are on the plane, x2 upwards', () => {
  const marks = planePoints(points, view);
  expect(marks.map(({ row, part }) => [row, part])).toEqual([
    [0, 'train'],
    [1, 'validation'],
    [2, 'train'],
  ]);
  expect([marks[0]?.x, marks[0]?.y]).toEqual([axes.across.start, axes.up.end]);
  expect([marks[2]?.x, marks[2]?.y]).toEqual([axes.across.end, axes.up.start]);
});

test('validation rows come only when asked for', () => {
  const rows = planePoints(points, { ...view, showValidation: false }).map(({ row }) => row);
  expect(rows).toEqual([0, 2]);
  expect(planePoints(null, view)).toEqual([]);
});

test('two classes wear the ends of the scale, more their own colors, numbers the scale', () => {
  const { negative, positive, classes } = defaultPalette;
  expect([0, 1].map(targetColor(defaultPalette, 2, 1))).toEqual([negative, positive]);
  expect(targetColor(defaultPalette, 3, 1)(1)).toEqual(classes[1]);
  expect([-50, 50].map(targetColor(defaultPalette, 0, 50))).toEqual([negative, positive]);
});

test('a fit has the truth across and the prediction up', () => {
  const fit = frame('fit', {
    target: floats([2], -6, 6),
    predicted: floats([2], 6, Number.NaN),
    part: bytes([2], 0, 0),
  });
  const marks = fitPoints(fit, view);
  expect(marks).toHaveLength(1);
  expect([marks[0]?.x, marks[0]?.y]).toEqual([axes.across.start, axes.up.end]);
});

test('the nearest mark within reach is the one meant', () => {
  const marks = planePoints(points, view);
  expect(nearestPoint(marks, axes.across.start + 5, axes.up.end + 5)?.row).toBe(0);
  expect(nearestPoint(marks, axes.across.start + 40, axes.up.end + 40)).toBeNull();
});
