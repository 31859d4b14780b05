import { expect, test } from 'vitest';
import { columnsOf } from '../../../../src/draw/network/columns.ts';
import {
  biasTarget,
  targetNumber,
  targetPlace,
  targetValue,
  weightTarget,
} from '../../../../src/ui/network/interaction/hover-target.ts';
import { weights } from '../../../draw/frames.ts';
import { opened, withHidden } from '../../../model/experiment/sample.ts';

const experiment = withHidden(2);
const columns = columnsOf(experiment, opened(experiment));

test('a weight is told by its number and by both of its ends', () => {
  const target = weightTarget(0, 0, 0);
  expect(targetNumber(target, targetValue(weights, target) ?? 0)).toBe('w = 0.4213');
  expect(targetPlace(columns, target)).toBe('x₁ → Hidden 1, unit 1');
});

test('a bias is told by its number and its neuron', () => {
  const target = biasTarget(1, 0);
  expect(targetNumber(target, targetValue(weights, target) ?? 0)).toBe('b = 0.7500');
  expect(targetPlace(columns, target)).toBe('Output');
});
