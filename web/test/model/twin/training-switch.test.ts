import { expect, test } from 'vitest';
import { CLIPPING, LEARNING_RATE, OPTIMIZER } from '../../../src/model/twin/training-switch.ts';
import { DEFAULT } from '../experiment/sample.ts';

const at = (learningRate: number) => ({
  ...DEFAULT,
  optimizer: { ...DEFAULT.optimizer, learningRate },
});

test('another optimizer begins with its own numbers', () => {
  expect(OPTIMIZER.offer(DEFAULT, [])).toMatchObject({ kind: 'names', first: 'adam' });
  const changed = OPTIMIZER.change(DEFAULT, 'adam', []);
  expect(changed?.optimizer).toMatchObject({ optimizer: 'adam', beta1: 0.9 });
  expect(OPTIMIZER.change(DEFAULT, 'luck', [])).toBeNull();
  expect(OPTIMIZER.words(DEFAULT, 'adam')).toBe('Adam instead of SGD');
});

test('a rate ten times as large is offered', () => {
  expect(LEARNING_RATE.offer(DEFAULT, [])).toMatchObject({ kind: 'number', first: 0.3 });
  expect(LEARNING_RATE.offer(at(0), [])).toMatchObject({ first: 1 });
  expect(LEARNING_RATE.change(DEFAULT, 0.3, [])).toEqual(at(0.3));
});

test('a gradient is clipped, or clipped elsewhere', () => {
  expect(CLIPPING.offer(DEFAULT, [])).toMatchObject({ first: 1 });
  expect(CLIPPING.offer({ ...DEFAULT, clipNorm: 1 }, [])).toMatchObject({ first: 0.1 });
  expect(CLIPPING.change(DEFAULT, 0.5, [])?.clipNorm).toBe(0.5);
  expect(CLIPPING.change(DEFAULT, -1, [])).toBeNull();
  expect(CLIPPING.words(DEFAULT, 0.5)).toBe('gradient no longer than 0.5');
  expect(CLIPPING.words({ ...DEFAULT, clipNorm: 1 }, 0.5)).toContain('instead of 1');
});
