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
import type { PlaceName } from '../../src/model/view/place.ts';
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

test('health is looked at in its drawer while that is open, and in no other place', () => {
  const shows = (drawer: State['drawer'], folded: boolean, name: PlaceName) =>
    showsPart({ ...INITIAL, drawer, folded, place: { name, part: '' } }, 'health');
  expect(shows('health', false, 'network')).toBe(true);
  expect(shows('health', true, 'network')).toBe(false);
  expect(shows('curves', false, 'network')).toBe(false);
  expect(shows('health', false, 'data')).toBe(false);
});

test('branches are compared in Runs alone', () => {
  const shows = (name: PlaceName) =>
    showsPart({ ...INITIAL, place: { name, part: '' } }, 'comparison');
  expect([shows('network'), shows('runs'), shows('results')]).toEqual([false, true, false]);
});
