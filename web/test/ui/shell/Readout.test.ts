import { expect, test } from 'vitest';
import type { Progressed } from '../../../src/protocol/messages.ts';
import Readout from '../../../src/ui/shell/Readout.svelte';
import { show } from '../show.ts';

const progress: Progressed = {
  type: 'progressed',
  run: 'a1',
  playing: true,
  step: 1300,
  epoch: 100,
  stepsPerSecond: 1,
  epochsPerSecond: null,
  speedLimit: null,
  train: { loss: 0.5, accuracy: 0.9, meanAbsoluteError: null, r2: 0.75 },
  validation: { loss: 0.25, accuracy: 0.8, meanAbsoluteError: null, r2: 0.5 },
  stopped: '',
};

const values = (page: HTMLElement) => [...page.querySelectorAll('dd')].map((dd) => dd.textContent);

test('a classification shows its accuracy', () => {
  const page = show(Readout, { progress, task: 'binary' });
  expect(values(page)).toEqual(['100', '1,300', '0.5000', '0.2500', '90.0%', '80.0%']);
});

test('a regression shows the variance explained', () => {
  const page = show(Readout, { progress, task: 'regression' });
  expect(values(page)).toEqual(['100', '1,300', '0.5000', '0.2500', '0.7500', '0.5000']);
  expect(page.textContent).toContain('R²');
});

test('while a run is prepared the places are kept, and it is said', () => {
  const page = show(Readout, { progress: null, task: null });
  expect(values(page)).toEqual(Array(6).fill('–'));
  expect(page.querySelector('[role="status"]')?.textContent).toBe('Preparing…');
});
