import { describe, expect, test } from 'vitest';
import {
  heightScale,
  isSteep,
  landscapeOf,
  lossAt,
  moveAlongGrid,
  nearestPoint,
} from '../../../src/model/landscape/landscape.ts';
import { frame } from '../../draw/frames.ts';
import { BOWL, over, PARABOLA } from './sample.ts';

describe('a frame', () => {
  test('of two axes is a grid with the way of the run', () => {
    const found = landscapeOf(BOWL);
    expect(found?.axes.map((axis) => axis.length)).toEqual([3, 3]);
    expect(found?.way).toEqual([
      { at: [-1, 1], loss: 2.5, step: 0 },
      { at: [0, 0], loss: 0, step: 1200 },
    ]);
    expect([found?.kept, found?.step, found?.rows, found?.of]).toEqual([0.05, 1200, 5000, 60000]);
  });

  test('of one axis is a curve', () => {
    const found = landscapeOf(PARABOLA);
    expect(found?.axes).toHaveLength(1);
    expect(found?.way).toEqual([{ at: [1], loss: 1, step: 0 }]);
  });

  test('that is not there, or holds nothing, is no landscape', () => {
    expect(landscapeOf(null)).toBeNull();
    expect(landscapeOf(frame('landscape', {}, { kind: 'random' }))).toBeNull();
  });
});

describe('a scale', () => {
  const losses = [1, 2, 3, 4, 1001, Number.POSITIVE_INFINITY, Number.NaN];

  test('runs from the lowest to the highest loss that is a number', () => {
    const scale = heightScale(losses, 'straight');
    expect([scale.lowest, scale.highest]).toEqual([1, 1001]);
    expect([scale.height(1), scale.height(501), scale.height(1001)]).toEqual([0, 0.5, 1]);
  });

  test.each(['straight', 'bent'] as const)('%s leads back', (bend) => {
    const scale = heightScale(losses, bend);
    for (const loss of [1, 2.5, 400, 1001]) {
      expect(scale.loss(scale.height(loss))).toBeCloseTo(loss, 9);
    }
  });

  test('that is bent gives more of its height to low losses', () => {
    const [straight, bent] = [heightScale(losses, 'straight'), heightScale(losses, 'bent')];
    expect(bent.height(3)).toBeGreaterThan(10 * straight.height(3));
    expect([bent.height(1), bent.height(1001)]).toEqual([0, 1]);
  });

  test.each(['straight', 'bent'] as const)('%s is flat where all losses are equal', (bend) => {
    expect(heightScale([2, 2, 2], bend).height(2)).toBe(0);
    expect(heightScale([Number.NaN], bend).height(0.5)).toBeGreaterThan(0);
  });

  test('is bent where a few peaks would hide the rest', () => {
    expect(isSteep(losses)).toBe(true);
    expect(isSteep([0, 1, 2])).toBe(false);
    expect(isSteep([Number.NaN])).toBe(false);
  });
});

describe('a place', () => {
  test('is the nearest one on the axis', () => {
    expect([-9, 0.4, 0.6, 1.5, 9].map((at) => nearestPoint([0, 1, 2], at))).toEqual([
      0, 0, 1, 2, 2,
    ]);
  });

  test('has its loss, row by row along the second axis', () => {
    const landscape = over(3, 1, 2, 3, 4, 5, 6);
    expect(lossAt(landscape, [2, 0])).toBe(3);
    expect(lossAt(landscape, [0.1, 0.9])).toBe(4);
  });

  test('is left step by step, to the edge and no farther', () => {
    const landscape = over(3, 1, 2, 3, 4, 5, 6);
    expect(moveAlongGrid(landscape, [0.2, 0.2])).toEqual([0, 0]);
    expect(moveAlongGrid(landscape, [0, 0], [1, 1])).toEqual([1, 1]);
    expect(moveAlongGrid(landscape, [2, 1], [1, 1])).toEqual([2, 1]);
  });
});
