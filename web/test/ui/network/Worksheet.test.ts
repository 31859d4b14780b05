import { expect, test, vi } from 'vitest';
import NetworkPanel from '../../../src/ui/network/NetworkPanel.svelte';
import { Playback } from '../../../src/ui/network/slow-motion/playback.svelte.ts';
import { floats, frame, weights } from '../../draw/frames.ts';
import { opened, withHidden } from '../../model/experiment/sample.ts';
import { click, find, show } from '../show.ts';

const signals = frame(
  'signals',
  { input: floats([2], 0.5, -1), target: floats([1], 1) },
  { row: '0', step: '0' },
);

function open(unit: readonly [number, number] | null = null, isOpen = true) {
  const sheet = { unit, askUnit: vi.fn(), askEdge: vi.fn() };
  const slowMotion = {
    playback: new Playback(vi.fn()),
    digits: 4,
    pressed: false,
    onexample: vi.fn(),
    onadvance: vi.fn(),
    ontold: vi.fn(),
    onclose: vi.fn(),
  };
  const onnumbers = vi.fn();
  const experiment = withHidden(2);
  show(NetworkPanel, {
    experiment,
    opened: opened(experiment),
    weights,
    maps: null,
    activations: null,
    playing: false,
    discretize: false,
    focus: null,
    signals,
    worksheet: isOpen ? sheet : null,
    slowMotion: isOpen ? null : slowMotion,
    onnumbers,
    onedit: vi.fn(),
    onparameter: vi.fn(),
    onfocus: vi.fn(),
  });
  return { sheet, slowMotion, onnumbers };
}

test('with the drawer open a press on a neuron asks about it there', () => {
  const { sheet } = open();
  click('[data-tile="0.1"]');
  expect(sheet.askUnit).toHaveBeenCalledWith(0, 1, undefined);
  expect(document.querySelector('[role="dialog"]')).toBeNull();
});

test('the neuron that it is about is marked, and a second press opens its fields', () => {
  const { sheet } = open([0, 1]);
  expect(find('[data-tile="0.1"]').getAttribute('aria-current')).toBe('true');
  click('[data-tile="0.1"]');
  expect(sheet.askUnit).not.toHaveBeenCalled();
  expect(find('[role="dialog"]').getAttribute('aria-label')).toBe('Numbers of Hidden 1, unit 2');
});

test('an input has no arithmetic of its own: its fields open', () => {
  const { sheet } = open();
  click('[data-tile="-1.0"]');
  expect(sheet.askUnit).not.toHaveBeenCalled();
  expect(find('[role="dialog"]')).not.toBeNull();
});

test('the fields of a neuron lead to all of its numbers', () => {
  const { onnumbers } = open([0, 1]);
  click('[data-tile="0.1"]');
  click('[aria-label="Every number of Hidden 1, unit 2"]');
  expect(onnumbers).toHaveBeenCalledWith(0, 1);
  expect(document.querySelector('[role="dialog"]')).toBeNull();
});

test('slow motion tells below the network, and yields to whoever opens a neuron', () => {
  const { slowMotion } = open(null, false);
  expect(find('.slow .caption').textContent).toContain('Row 0 enters');
  expect(slowMotion.playback.playing).toBe(true);
  click('[data-tile="0.1"]');
  expect(slowMotion.playback.playing).toBe(false);
});
