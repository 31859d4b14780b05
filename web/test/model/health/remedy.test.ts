import { expect, test } from 'vitest';
import { actionsOf } from '../../../src/model/health/remedy.ts';
import { DEFAULT } from '../experiment/sample.ts';

const twin = { type: 'start-twin', experiment: DEFAULT, title: 'Use relu' };

test('another experiment is tried as a twin, and is seen among the runs', () => {
  expect(actionsOf({ title: 'Use relu', experiment: DEFAULT, rewind: null })).toEqual([
    { text: 'Try it as a twin', requests: [twin], opens: 'runs' },
  ]);
});

test('a step back in time is taken here', () => {
  expect(actionsOf({ title: 'Go back', experiment: null, rewind: 1200 })).toEqual([
    { text: 'Go back to step 1,200', requests: [{ type: 'rewind', step: 1200 }], opens: null },
  ]);
});

test('both are offered where both are said: a twin, or back and on with the change', () => {
  const back = { type: 'rewind', step: 40 };
  expect(actionsOf({ title: 'Use relu', experiment: DEFAULT, rewind: 40 })).toEqual([
    { text: 'Try it as a twin', requests: [twin], opens: 'runs' },
    { text: 'Do it', requests: [back, { type: 'edit', experiment: DEFAULT }], opens: null },
  ]);
});
