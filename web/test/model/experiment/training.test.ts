import { expect, test } from 'vitest';
import {
  boundProblem,
  chooseOptimizer,
  ruleNumbers,
  setLoss,
  setNumber,
  setRule,
  setStop,
} from '../../../src/model/experiment/training.ts';
import { OPTIMIZERS } from '../../../src/protocol/messages.ts';
import { DEFAULT } from './sample.ts';

test.each(OPTIMIZERS.map(({ optimizer, defaults }) => [optimizer, defaults] as const))(
  '%s starts with its own numbers',
  (name, defaults) => {
    expect(chooseOptimizer(DEFAULT, name).optimizer).toEqual(defaults);
  },
);

test('choosing the present optimizer again keeps its numbers', () => {
  const moved = setRule(DEFAULT, 'learningRate', 0.5);
  expect(chooseOptimizer(moved, 'sgd')).toBe(moved);
});

test('only numbers that the optimizer has can be set, within their bounds', () => {
  const momentum = chooseOptimizer(DEFAULT, 'momentum');
  expect(setRule(momentum, 'momentum', 0.5).optimizer).toMatchObject({ momentum: 0.5 });
  expect(setRule(momentum, 'momentum', 1)).toBe(momentum);
  expect(setRule(momentum, 'beta1', 0.5)).toBe(momentum);
});

test('an optimizer shows its numbers but for the learning rate', () => {
  const names = (name: 'sgd' | 'adamw') =>
    ruleNumbers(chooseOptimizer(DEFAULT, name).optimizer).map(({ field }) => field);
  expect(names('sgd')).toEqual([]);
  expect(names('adamw')).toEqual(['beta1', 'beta2', 'epsilon', 'weightDecay']);
});

test('the document’s own numbers keep their bounds', () => {
  expect(setNumber(DEFAULT, 'batchSize', 8).batchSize).toBe(8);
  expect(setNumber(DEFAULT, 'batchSize', 0)).toBe(DEFAULT);
  expect(setNumber(DEFAULT, 'batchSize', 1.5)).toBe(DEFAULT);
  expect(setLoss(DEFAULT, 'hinge').loss).toBe('hinge');
});

test.each([
  [{ integer: false }, Number.NaN, 'Not a number.'],
  [{ integer: true }, 0.5, 'A whole number is wanted.'],
  [{ integer: false, minimum: 1 }, 0, 'At least 1.'],
  [{ integer: false, maximum: 1 }, 2, 'At most 1.'],
  [{ integer: false, exclusiveMinimum: 0 }, 0, 'More than 0.'],
  [{ integer: false, exclusiveMaximum: 1 }, 1, 'Less than 1.'],
  [{ integer: true, minimum: 0, maximum: 9 }, 9, null],
])('%j refuses %d: %s', (bound, value, reason) => {
  expect(boundProblem({ description: '', ...bound }, value)).toBe(reason);
});

test('a limit may be left open, a number that is needed may not', () => {
  expect(setNumber(DEFAULT, 'clipNorm', 1).clipNorm).toBe(1);
  expect(setNumber(setNumber(DEFAULT, 'clipNorm', 1), 'clipNorm', null).clipNorm).toBeNull();
  expect(setNumber(DEFAULT, 'batchSize', null)).toBe(DEFAULT);
  expect(setStop(DEFAULT, 'patience', 5).stop).toMatchObject({ patience: 5, epochs: null });
});
