import { flushSync, tick } from 'svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Experiment, Problem } from '../../../src/protocol/messages.ts';
import NetworkPanel from '../../../src/ui/network/NetworkPanel.svelte';
import { weights } from '../../draw/frames.ts';
import { opened, withHidden } from '../../model/experiment/sample.ts';
import { click, find, show, type } from '../show.ts';

/** As large as on a screen: else no header has room for more than its name. */
beforeEach(() => {
  for (const side of ['clientWidth', 'clientHeight'] as const) {
    vi.spyOn(HTMLElement.prototype, side, 'get').mockImplementation(function (this: HTMLElement) {
      return this.classList.contains('viewport') ? 1200 : 0;
    });
  }
});

function open(experiment: Experiment = withHidden(2), problems: Problem[] = []) {
  const onedit = vi.fn<(experiment: Experiment) => void>();
  const onparameter = vi.fn();
  const onfocus = vi.fn();
  const onchoose = vi.fn();
  const onwindows = vi.fn();
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
    onchoose,
    onwindows,
  });
  const edited = () =>
    onedit.mock.lastCall?.[0].network.map((l) => ('units' in l ? l.units : l.layer));
  return { onedit, onparameter, onfocus, onchoose, onwindows, edited };
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
      'x₁',
      'x₂',
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

  test('one is chosen by a press, and Escape chooses nothing', () => {
    const { onchoose } = open();
    click('[data-tile="0.1"]');
    expect(onchoose).toHaveBeenLastCalledWith({ kind: 'unit', layer: 0, unit: 1 });
    click('[data-tile="-1.0"]');
    expect(onchoose).toHaveBeenLastCalledWith({ kind: 'unit', layer: -1, unit: 0 });
    click('.stage');
    expect(onchoose).toHaveBeenLastCalledWith(null);
  });
});

describe('from nearer', () => {
  const left = () => Number.parseFloat(find('[data-tile="1.0"]').style.left);

  test('tiles are larger; fit has all of them in sight again', () => {
    open();
    const size = find('[data-tile="1.0"]').style.width;
    const before = left();
    expect(find<HTMLButtonElement>('[aria-label="Zoom out"]').disabled).toBe(true);
    click('[aria-label="Zoom in"]');
    expect(left()).toBeCloseTo(before * 1.4, 0);
    press('.viewport', '+');
    expect(left()).toBeCloseTo(before * 1.4 * 1.4, 0);
    click('[aria-label="Fit the network into view"]');
    expect(find('[data-tile="1.0"]').style.width).toBe(size);
  });

  test('arrow keys on the ground move it, and on a tile go to the next', () => {
    open();
    press('.viewport', '+');
    const moved = find('.stage').style.transform;
    press('.viewport', 'ArrowRight');
    expect(find('.stage').style.transform).not.toBe(moved);
    press('.viewport', '0');
    expect(find('.stage').style.transform).toBe('translate(0px, 0px)');
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
  expect(find('.card').textContent).toMatch(/w = (0\.4213|-1\.0000).*\(x₁ → Hidden 1, unit [12]\)/);
});

describe('layers', () => {
  test('grow and shrink by one neuron, or to a number', () => {
    const { edited } = open(withHidden(4));
    click('[aria-label="Add a neuron to Hidden 1"]');
    expect(edited()).toEqual([5, 'output']);
    click('[aria-label="Remove a neuron from Hidden 1"]');
    expect(edited()).toEqual([3, 'output']);
    press('[aria-label="Number of neurons in Hidden 1"]', 'ArrowUp');
    expect(edited()).toEqual([5, 'output']);
    type('[aria-label="Number of neurons in Hidden 1"]', '64');
    expect(edited()).toEqual([64, 'output']);
  });

  test('have an activation to choose behind its curve', () => {
    const { onedit } = open();
    choose('[aria-label="Activation of Hidden 1"]', 'elu');
    expect(onedit.mock.lastCall?.[0].network[0]).toMatchObject({ activation: 'elu' });
    expect(find('.activation path:not(.axes)').getAttribute('d')).toContain('M');
  });

  test('are chosen by their name', () => {
    const { onchoose } = open();
    click('[data-layer="0"]');
    expect(onchoose).toHaveBeenLastCalledWith({ kind: 'layer', path: '0' });
    click('[data-layer="inputs"]');
    expect(onchoose).toHaveBeenLastCalledWith({ kind: 'inputs' });
  });

  test('are added from the list of all and between others, and deleted', () => {
    const { edited } = open(withHidden(3, 5));
    click('.foot [aria-haspopup="dialog"]');
    click('[data-kind="dense"]');
    expect(edited()).toEqual([3, 5, 5, 'output']);
    click('[aria-label="Insert a layer between Hidden 1 and Hidden 2"]');
    expect(document.activeElement).toBe(find('[data-kind="dense"]'));
    click('[data-kind="dense"]');
    expect(edited()).toEqual([3, 3, 5, 'output']);
    press('[data-layer="0"]', 'Delete');
    expect(edited()).toEqual([5, 'output']);
  });

  test('move by arrow keys, and say so', () => {
    const { edited } = open(withHidden(3, 5));
    find('[data-layer="0"]').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowRight', altKey: true, bubbles: true }),
    );
    flushSync();
    expect(edited()).toEqual([5, 3, 'output']);
    expect(find('#network [aria-live]').textContent).toBe('The layer stands at place 2 of 2.');
  });

  test('tell what is wrong with them, and what mends it is a press away', () => {
    const mended = withHidden(7);
    const { edited } = open(withHidden(2), [
      {
        message: 'Softmax wants two units.',
        field: 'network.1.activation',
        remedies: [{ title: 'Use sigmoid', experiment: mended, rewind: null }],
      },
    ]);
    expect(find('.header.wrong h3').textContent).toContain('Output');
    const bar = find('.problem[role="alert"]');
    expect(bar.textContent.replaceAll(/\s+/g, ' ')).toContain('Output: Softmax wants two units.');
    click('.problem button');
    expect(edited()).toEqual([7, 'output']);
  });
});

describe('a wide layer', () => {
  test('draws 16 units and says which; the others are a press away', () => {
    const { onwindows, onchoose } = open(withHidden(64));
    expect(document.querySelectorAll('[data-tile^="0."]')).toHaveLength(16);
    expect(find('.pager .range').textContent).toBe('1–16 of 64');
    click('[aria-label="Next units of Hidden 1"]');
    expect(find('.pager .range').textContent).toBe('17–32 of 64');
    expect(document.querySelector('[data-tile="0.16"]')).not.toBeNull();
    const units = Array.from({ length: 16 }, (_, i) => 16 + i);
    expect(onwindows).toHaveBeenLastCalledWith([{ layer: 0, units }]);
    click('.pager .range');
    expect(onchoose).toHaveBeenLastCalledWith({ kind: 'layer', path: '0' });
  });

  test('goes on below its last tile by the arrow keys', async () => {
    open(withHidden(64));
    find('[data-tile="0.15"]').focus();
    press('[data-tile="0.15"]', 'ArrowDown');
    await tick();
    expect(document.activeElement).toBe(find('[data-tile="0.16"]'));
  });
});

test('all parameters are counted', () => {
  open(withHidden(4));
  expect(find('.foot').textContent.replaceAll(/\s+/g, ' ')).toContain('17 parameters in 2 layers');
});
