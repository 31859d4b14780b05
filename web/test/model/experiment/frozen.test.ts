import { expect, test } from 'vitest';
import { frozenPart, setFrozen } from '../../../src/model/experiment/frozen.ts';
import { addLayer, moveLayer, removeLayer } from '../../../src/model/experiment/network.ts';
import { withHidden } from './sample.ts';

const frozen = { ...withHidden(1, 2, 3), frozen: ['1', '2.W.0.0'] };

test('frozen places move along with their layers', () => {
  expect(addLayer(frozen, 1).frozen).toEqual(['2', '3.W.0.0']);
  expect(addLayer(frozen, 2).frozen).toEqual(['1', '3.W.0.0']);
  expect(removeLayer(frozen, 0).frozen).toEqual(['0', '1.W.0.0']);
  expect(removeLayer(frozen, 1).frozen).toEqual(['1.W.0.0']);
  expect(moveLayer(frozen, 2, 0).frozen).toEqual(['2', '0.W.0.0']);
});

test('a layer is frozen whole, in part, or free', () => {
  expect([0, 1, 2].map((index) => frozenPart(frozen, index))).toEqual(['none', 'all', 'some']);
  expect(setFrozen(frozen, 2, true).frozen).toEqual(['1', '2']);
  expect(setFrozen(frozen, 2, false).frozen).toEqual(['1']);
});
