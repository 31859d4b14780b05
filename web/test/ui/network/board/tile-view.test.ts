import { expect, test } from 'vitest';
import { defaultPalette } from '../../../../src/draw/base/palette.ts';
import { emphasisOf, viewOf } from '../../../../src/ui/network/board/tile-view.ts';
import { biasTarget, weightTarget } from '../../../../src/ui/network/interaction/hover-target.ts';
import { frame, weights } from '../../../draw/frames.ts';
import { DEFAULT, opened } from '../../../model/experiment/sample.ts';

const frames = { weights, maps: frame('maps', {}), activations: frame('activations', {}) };
const shown = (more: Parameters<typeof opened>[1]) =>
  viewOf({ opened: opened(DEFAULT, more), ...frames, discretize: false }, defaultPalette);

test('the plane has maps, a table the chosen row', () => {
  expect([shown({}).maps, shown({}).activations]).toEqual([frames.maps, null]);
  const table = shown({ plane: false });
  expect([table.maps, table.activations]).toEqual([null, frames.activations]);
});

test('a network that cannot be shows nothing of the one before', () => {
  const { maps, weights: left } = shown({
    problems: [{ message: 'no', field: 'loss', remedies: [] }],
  });
  expect([maps, left]).toEqual([null, null]);
});

test('a weight pointed at stands out before a focused neuron, a bias does not', () => {
  expect(emphasisOf(weightTarget(1, 2, 0), [0, 0])).toEqual({
    edge: { layer: 1, input: 2, unit: 0 },
    tile: null,
  });
  expect(emphasisOf(biasTarget(1, 0), [0, 0])).toEqual({ edge: null, tile: [0, 0] });
  expect(emphasisOf(null, null)).toEqual({ edge: null, tile: null });
});
