import { expect, test } from 'vitest';
import type { Switch } from '../../../src/model/twin/switch.ts';
import { propose, SWITCHES } from '../../../src/model/twin/twin.ts';
import { DEFAULT } from '../experiment/sample.ts';

const named = (name: string): Switch => {
  const found = SWITCHES.find((one) => one.name === name);
  if (!found) throw new Error(`No switch is called ${name}.`);
  return found;
};

test('a twin differs in one thing and says in what', () => {
  expect(propose(named('learning-rate'), 0.3, DEFAULT, [])).toEqual({
    experiment: { ...DEFAULT, optimizer: { ...DEFAULT.optimizer, learningRate: 0.3 } },
    title: 'learning rate 0.3 instead of 0.03',
  });
});

test('what changes nothing is no twin', () => {
  expect(propose(named('learning-rate'), DEFAULT.optimizer.learningRate, DEFAULT, [])).toBeNull();
  expect(propose(named('optimizer'), 'guesswork', DEFAULT, [])).toBeNull();
});

test('each switch has a name of its own', () => {
  expect(new Set(SWITCHES.map(({ name }) => name)).size).toBe(7);
});
