import { expect, test } from 'vitest';
import type { Progressed } from '../../../src/protocol/messages.ts';
import Announcer from '../../../src/ui/shell/Announcer.svelte';
import { find, show } from '../show.ts';

const scores = { loss: 0.25, accuracy: 0.8, meanAbsoluteError: null, r2: null };
const at = (step: number): Progressed => ({
  type: 'progressed',
  run: 'a1',
  playing: true,
  step,
  epoch: 3,
  stepsPerSecond: 1,
  epochsPerSecond: null,
  speedLimit: null,
  train: scores,
  validation: scores,
  stopped: '',
});

test('how far training is, is said in a sentence', () => {
  show(Announcer, { progress: at(12), playing: true });
  expect(find('[aria-live=polite]').textContent).toBe('Epoch 3, loss 0.2500, accuracy 80.0%.');
});

test('before the first step there is nothing to say', () => {
  show(Announcer, { progress: at(0), playing: false });
  expect(find('[aria-live=polite]').textContent).toBe('');
});
