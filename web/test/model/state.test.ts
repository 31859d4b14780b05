import { expect, test } from 'vitest';
import {
  INITIAL,
  isBusy,
  isPlaying,
  problemAt,
  problemsOf,
  problemsWithoutControl,
  type State,
  showsPart,
  whyNotTraining,
} from '../../src/model/state.ts';
import { DEFAULT, opened } from './experiment/sample.ts';

const problem = { message: 'Too wide.', field: 'network.0.units', remedies: [] };

test('problems are the server’s, and why the newest edit was refused', () => {
  const refusal = { message: 'No.', field: 'loss', remedies: [] };
  const state = { ...INITIAL, opened: opened(DEFAULT, { problems: [problem] }), refusal };
  expect(problemsOf(state)).toEqual([problem, refusal]);
  expect(problemsOf(INITIAL)).toEqual([]);
});

test('a problem is found by any of its control’s names', () => {
  expect(problemAt([problem], 'loss', 'network.0.units')).toBe('Too wide.');
  expect(problemAt([problem], 'loss')).toBeNull();
  expect(problemAt([{ message: 'General.', field: null, remedies: [] }], 'loss')).toBeNull();
});

test('a problem without a control of its own is for the whole page', () => {
  const task = { message: 'Not a task.', field: 'task', remedies: [] };
  const general = { message: 'General.', field: null, remedies: [] };
  const near = ['data.path', 'network.1', 'optimizer.learningRate', 'l2', 'batchSize'];
  const placed = near.map((field) => ({ message: '', field, remedies: [] }));
  expect(problemsWithoutControl([...placed, problem, task, general])).toEqual([task, general]);
});

test('training needs a connection and an experiment without problems, or it says why not', () => {
  const ready = { ...INITIAL, link: 'open' as const, opened: opened(DEFAULT) };
  expect(whyNotTraining(ready)).toBeNull();
  expect(whyNotTraining({ ...ready, link: 'lost' })).toBe('Not connected.');
  expect(whyNotTraining({ ...ready, opened: null })).toBe('Starting…');
  const impossible = opened(DEFAULT, { problems: [problem] });
  expect(whyNotTraining({ ...ready, opened: impossible })).toBe('Too wide.');
});

test('it plays when pressed, and is busy until that is so', () => {
  expect(isPlaying(INITIAL)).toBe(false);
  const pressed = { ...INITIAL, opened: opened(DEFAULT), asked: 'playing' as const };
  expect(isPlaying(pressed)).toBe(true);
  expect(isBusy(pressed)).toBe(true);
  expect(isBusy({ ...pressed, asked: null })).toBe(false);
});

test('health is looked at in two drawers, while they are open', () => {
  const shows = (drawer: State['drawer'], folded = false) =>
    showsPart({ ...INITIAL, drawer, folded }, 'health');
  expect([shows('gradients'), shows('weights')]).toEqual([true, true]);
  expect([shows('curves'), shows('weights', true)]).toEqual([false, false]);
});
