import { flushSync, tick } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import type { Experiment, Problem } from '../../../src/protocol/messages.ts';
import NetworkPanel from '../../../src/ui/network/NetworkPanel.svelte';
import { weights } from '../../draw/frames.ts';
import { opened, withHidden } from '../../model/experiment/sample.ts';
import { click, find, show, type } from '../show.ts';

function open(experiment: Experiment = withHidden(2), problems: Problem[] = []) {
  const onedit = vi.fn<(experiment: Experiment) => void>();
  const onparameter = vi.fn();
  const onfocus = vi.fn();
  show(NetworkPanel, {
    experiment,
    opened: opened(experiment, { problems }),
    weights,
    maps: null,
    activations: null,
    playing: false,
    discretize: false,
    focus: null,
    onedit,
    onparameter,
    onfocus,
  });
  const edited = () =>
    onedit.mock.lastCall?.[0].network.map((l) => ('units' in l ? l.units : l.layer));
  return { onedit, onparameter, onfocus, edited };
}

const press = (selector: string, key: string) => {
  find(selector).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  flushSync();
};

const point = (kind: string, x: number, y: number) =>
  new PointerEvent(kind, { clientX: x, clientY: y, bubbles: true, pointerType: 'mouse' });

const choose = (selector: string, value: string) => {
  const select = find<HTMLSelectElement>(selector);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};

describe('neurons', () => {
  test('each has a name and its bias, the output too', () => {
    open();
    const labels = [...document.querySelectorAll('[data-tile]')].map((tile) =>
      tile.getAttribute('aria-label'),
    );
    expect(labels).toEqual([
      'x1',
      'x2',
      'Hidden 1, unit 1, bias 0.5000',
      'Hidden 1, unit 2, bias -0.1250',
      'Output, bias 0.7500',
    ]);
  });

  test('one of them is reached by tab, the others by arrow keys', () => {
    const { onfocus } = open();
    expect(document.querySelectorAll('[data-tile][tabindex="0"]')).toHaveLength(1);
    press('[data-tile="-1.0"]', 'ArrowRight');
    expect(document.activeElement).toBe(find('[data-tile="0.0"]'));
    expect(onfocus).toHaveBeenLastCalledWith([0, 0]);
    press('[data-tile="0.0"]', 'ArrowDown');
    expect(find('[data-tile="0.1"]').tabIndex).toBe(0);
  });

  test('one opens to show its bias and weights, and takes typed ones', () => {
    const { onparameter } = open();
    click('[data-tile="0.1"]');
    const dialog = find('[role="dialog"]');
    expect(dialog.getAttribute('aria-label')).toBe('Numbers of Hidden 1, unit 2');
    expect([...dialog.querySelectorAll('input')].map(({ value }) => value)).toEqual([
      '-0.1250',
      '-1.0000',
      '2.0000',
    ]);
    type('[aria-label="Weight from x2 to Hidden 1, unit 2"]', '1.5');
    expect(onparameter).toHaveBeenLastCalledWith(0, 'W', [1, 1], 1.5);
    type('[aria-label="Bias of Hidden 1, unit 2"][type="text"]', '-2');
    expect(onparameter).toHaveBeenLastCalledWith(0, 'b', [1], -2);
    press('[role="dialog"]', 'Escape');
    expect(document.querySelector('[role="dialog"]')).toBeNull();
    expect(document.activeElement).toBe(find('[data-tile="0.1"]'));
  });

  test('what is not a number is not sent', () => {
    const { onparameter } = open();
    click('[data-tile="1.0"]');
    type('[aria-label="Bias of Output"][type="text"]', 'much');
    expect(onparameter).not.toHaveBeenCalled();
    expect(find('[aria-invalid="true"]')).toBeTruthy();
  });
});

test('a bias is read by pointing at it and typed by a click', async () => {
  const { onparameter } = open();
  find('[data-bias="1.0"]').dispatchEvent(point('pointermove', 300, 300));
  flushSync();
  expect(find('.card').textContent).toContain('b = 0.7500');
  click('[data-bias="1.0"]');
  await tick();
  const input = find<HTMLInputElement>('.card input');
  input.value = '0.25';
  find<HTMLFormElement>('.card form').requestSubmit();
  expect(onparameter).toHaveBeenCalledWith(1, 'b', [0], 0.25);
});

test('Escape leaves a number as it was', () => {
  const { onparameter } = open();
  click('[data-bias="0.0"]');
  press('.card input', 'Escape');
  expect(document.querySelector('.card')).toBeNull();
  expect(onparameter).not.toHaveBeenCalled();
});

test('an edge is read by pointing at it', () => {
  open();
  const tile = (name: string) => find(`[data-tile="${name}"]`).style;
  const size = Number.parseFloat(tile('-1.0').width);
  const x = Number.parseFloat(tile('-1.0').left) + size + 2;
  const y = Number.parseFloat(tile('-1.0').top) + size / 2;
  find('.stage').dispatchEvent(point('pointermove', x, y));
  flushSync();
  expect(find('.card').textContent).toMatch(/w = (0\.4213|-1\.0000).*\(x1 → Hidden 1, unit [12]\)/);
});

describe('layers', () => {
  test('grow and shrink by one neuron, or to a number', () => {
    const { edited } = open(withHidden(4));
    click('[aria-label="Add a neuron to Hidden 1"]');
    expect(edited()).toEqual([5, 'output']);
    click('[aria-label="Remove a neuron from Hidden 1"]');
    expect(edited()).toEqual([3, 'output']);
    type('[aria-label="Number of neurons in Hidden 1"]', '64');
    expect(edited()).toEqual([64, 'output']);
  });

  test('have an activation and an initializer to choose', () => {
    const { onedit } = open();
    choose('[aria-label="Activation of Hidden 1"]', 'elu');
    expect(onedit.mock.lastCall?.[0].network[0]).toMatchObject({ activation: 'elu' });
    choose('[aria-label="Initializer of Output"]', 'he-normal');
    expect(onedit.mock.lastCall?.[0].network[1]).toMatchObject({ initializer: 'he-normal' });
  });

  test('are added from the palette and between others, and deleted', () => {
    const { edited } = open(withHidden(3, 5));
    click('[aria-label="Add a Dense layer"]');
    expect(edited()).toEqual([3, 5, 5, 'output']);
    click('[aria-label="Insert a layer between Hidden 1 and Hidden 2"]');
    expect(document.activeElement).toBe(find('[data-kind="dense"]'));
    click('[data-kind="dense"]');
    expect(edited()).toEqual([3, 3, 5, 'output']);
    click('[aria-label="Delete Hidden 1"]');
    expect(edited()).toEqual([5, 'output']);
    expect(document.querySelector('[aria-label="Delete Output"]')).toBeNull();
  });

  test('move by arrow keys, and say so', () => {
    const { edited } = open(withHidden(3, 5));
    press('[data-handle="0"]', 'ArrowRight');
    expect(edited()).toEqual([5, 3, 'output']);
    expect(find('#network [aria-live]').textContent).toBe('The layer stands at place 2 of 2.');
  });

  test('tell what is wrong with them beside their name', () => {
    open(withHidden(2), [
      { message: 'Softmax wants two units.', field: 'network.1.activation', remedies: [] },
    ]);
    const header = find('.header.wrong');
    expect(header.querySelector('h3')?.textContent).toBe('Output');
    expect(header.querySelector('[role="alert"]')?.textContent).toBe('Softmax wants two units.');
  });
});

test('more than 16 neurons fold, and the rest is counted', () => {
  open(withHidden(64));
  expect(document.querySelectorAll('[data-tile^="0."]')).toHaveLength(12);
  expect(find('.more').textContent).toBe('… 52 more');
});

test('all parameters are counted', () => {
  open(withHidden(4));
  expect(find('.foot').textContent.replaceAll(/\s+/g, ' ')).toContain('17 parameters in 2 layers');
});
