import { expect, test } from 'vitest';
import { activationFacts, activationLearns } from '../../../src/model/experiment/activation.ts';

test('an activation says what there is to know of it', () => {
  expect(activationFacts('sigmoid')).toMatchObject({ probability: true, bounded: true });
  expect(activationFacts('softmax')?.elementwise).toBe(false);
  expect(activationFacts('step')?.hasSlope).toBe(false);
});

test('nothing is known where it is open, or there is none', () => {
  expect(activationFacts('auto')).toBeNull();
  expect(activationLearns('')).toBe(false);
});

test('prelu learns, and relu does not', () => {
  expect(activationLearns('prelu')).toBe(true);
  expect(activationLearns('relu')).toBe(false);
});
