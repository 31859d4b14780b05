import { expect, test, vi } from 'vitest';
import { chooseOptimizer } from '../../../src/model/experiment/training.ts';
import { DEFAULTS, type Experiment } from '../../../src/protocol/messages.ts';
import SettingsSheet from '../../../src/ui/settings/SettingsSheet.svelte';
import TrainingStrip from '../../../src/ui/training/TrainingStrip.svelte';
import { DEFAULT, opened } from '../../model/experiment/sample.ts';
import { click, find, show, type } from '../show.ts';

function open(experiment: Experiment = DEFAULT) {
  const onedit = vi.fn<(experiment: Experiment) => void>();
  const problems = [{ message: 'Hinge wants two classes.', field: 'loss', remedies: [] }];
  show(TrainingStrip, { experiment, problems, settings: true, onedit, onsettings: vi.fn() });
  show(SettingsSheet, {
    experiment,
    opened: opened(experiment),
    problems,
    speed: null as number | null,
    onedit,
    onspeed: vi.fn(),
    onclose: vi.fn(),
  });
  return () => onedit.mock.lastCall?.[0];
}

const field = (label: string) => {
  const named = [...document.querySelectorAll('label')].find((l) => l.textContent === label);
  return `#${named?.getAttribute('for')}`;
};

function choose(label: string, value: string) {
  const select = find<HTMLSelectElement>(field(label));
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

test('rate, optimizer and loss are a move away', () => {
  const edited = open();
  type('[aria-label="Learning rate, exactly"]', '0.1');
  expect(edited()?.optimizer.learningRate).toBe(0.1);
  choose('Optimizer', 'adam');
  expect(edited()?.optimizer.optimizer).toBe('adam');
  choose('Loss', 'hinge');
  expect(edited()?.loss).toBe('hinge');
});

test('what the target chose is named', () => {
  open();
  expect(find(field('Loss')).textContent).toContain('Auto: Binary cross-entropy');
});

test('a problem stands beside its control', () => {
  open();
  const loss = find(field('Loss'));
  const problem = document.getElementById(loss.getAttribute('aria-describedby') ?? '');
  expect(problem?.textContent).toBe('Hinge wants two classes.');
  expect(loss.getAttribute('aria-invalid')).toBe('true');
});

test('the optimizer’s own numbers and the seed are in the sheet', () => {
  const edited = open(chooseOptimizer(DEFAULT, 'momentum'));
  type(field('Momentum'), '0.5');
  expect(edited()?.optimizer).toMatchObject({ momentum: 0.5 });
  type(field('Seed'), '7');
  expect(edited()?.seed).toBe(7);
  choose('Precision', 'float64');
  expect(edited()?.precision).toBe('float64');
  click('input[type=checkbox]');
  expect(edited()?.shuffle).toBe(false);
});

test('a schedule brings its numbers and a picture of itself', () => {
  const edited = open({ ...DEFAULT, schedule: DEFAULTS.Cosine });
  expect(find('svg[role="img"]').getAttribute('aria-label')).toBe(
    'Factor on the rate over 125 epochs',
  );
  type(field('Floor'), '0.1');
  expect(edited()?.schedule).toEqual({ ...DEFAULTS.Cosine, floor: 0.1 });
});

test('limits, weights of classes and an end are one press away', () => {
  const edited = open();
  type(field('Clip norm'), '0.5');
  expect(edited()?.clipNorm).toBe(0.5);
  choose('Weigh', 'balanced');
  expect(edited()?.classWeights).toBe('balanced');
  type(field('Patience'), '10');
  expect(edited()?.stop.patience).toBe(10);
  type(field('Label smoothing'), '0.1');
  expect(edited()?.labelSmoothing).toBe(0.1);
});

test('an empty limit is none, and what is no number is not taken', () => {
  const edited = open({ ...DEFAULT, maxNorm: 3 });
  type(field('Max-norm'), '');
  expect(edited()?.maxNorm).toBeNull();
  type(field('Clip value'), '-1');
  expect(find(field('Clip value')).getAttribute('aria-invalid')).toBe('true');
  expect(edited()?.clipValue).toBeNull();
});
