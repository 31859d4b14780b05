import { flushSync } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import { DEFAULTS, type Experiment, type Problem } from '../../../src/protocol/messages.ts';
import NetworkPanel from '../../../src/ui/network/NetworkPanel.svelte';
import { floats, frame } from '../../draw/frames.ts';
import { DEFAULT, dense, onImages, opened, openedImages } from '../../model/experiment/sample.ts';
import { click, find, show, type } from '../show.ts';

const weights = frame('weights', {
  'K.0': floats([3, 3, 1, 4], ...Array.from({ length: 36 }, (_, i) => i / 36)),
  'b.0': floats([4], 0.5, 0, 0, 0),
});
const activations = frame(
  'activations',
  {
    input: floats([1, 8, 8], ...Array<number>(64).fill(0)),
    'layer.0': floats([4, 6, 6], ...Array<number>(144).fill(0.5)),
  },
  { black: '-1', white: '2', of: 'row' },
);

function open(experiment: Experiment = onImages(), problems: Problem[] = []) {
  const onedit = vi.fn<(experiment: Experiment) => void>();
  const onparameter = vi.fn();
  show(NetworkPanel, {
    experiment,
    opened: experiment.data.source === 'bundled' ? openedImages({ problems }) : opened(experiment),
    weights,
    maps: null,
    activations,
    playing: false,
    discretize: false,
    focus: null,
    problems,
    onedit,
    onparameter,
    onfocus: vi.fn(),
  });
  return { onparameter, edited: () => onedit.mock.lastCall?.[0].network };
}

const kinds = (network: Experiment['network'] | undefined) => network?.map(({ layer }) => layer);

test('every layer tells its shape, its parameters and its main settings', () => {
  open();
  const headers = [...document.querySelectorAll('.header')].map((header) =>
    header.textContent.replaceAll(/\s+/g, ' ').trim(),
  );
  expect(headers[1]).toContain('8×8×1 → 6×6×4 40 params 4 of 3 × 3 · relu');
  expect(headers[2]).toContain('6×6×4 → 3×3×4 0 params 2 × 2, stride 2');
  expect(find('.foot').textContent.replaceAll(/\s+/g, ' ')).toContain('285 parameters in 5 layers');
});

test('a channel opens as a picture with its kernel and its bias', () => {
  const { onparameter } = open();
  click('[data-tile="0.0"]');
  const dialog = find('[role="dialog"]');
  expect(dialog.textContent).toContain('6 × 6 pixels, the strongest 0.500');
  expect(dialog.textContent).toContain('Its kernel');
  type('[aria-label="Bias of Convolution 1, channel 1"][type="text"]', '0.25');
  expect(onparameter).toHaveBeenCalledWith(0, 'b', [0], 0.25);
});

describe('the settings of a layer', () => {
  test('are a form of all there is to set', () => {
    const { edited } = open();
    click('[data-settings="1"]');
    const labels = [...document.querySelectorAll('[role="dialog"] label')].map(
      (l) => l.textContent,
    );
    expect(labels).toEqual(['Window', 'Stride', 'Padding']);
    const [size, stride] = document.querySelectorAll<HTMLInputElement>('[role="dialog"] input');
    expect([size?.value, stride?.value, stride?.placeholder]).toEqual(['2', '', 'the window']);
    type('[role="dialog"] input[placeholder="the window"]', '1');
    expect(edited()?.[1]).toEqual({ ...DEFAULTS.MaxPool, stride: 1 });
  });

  test('freeze it, and say what it is for', () => {
    const onedit = vi.fn<(experiment: Experiment) => void>();
    const experiment = onImages();
    show(NetworkPanel, {
      experiment,
      opened: openedImages(),
      weights,
      maps: null,
      activations,
      playing: false,
      discretize: false,
      focus: null,
      onedit,
      onparameter: vi.fn(),
      onfocus: vi.fn(),
    });
    click('[data-settings="0"]');
    expect(find('[role="dialog"]').textContent).toContain('the same pattern wherever it is');
    click('[role="dialog"] input[type="checkbox"]');
    expect(onedit.mock.lastCall?.[0].frozen).toEqual(['0']);
  });

  test('close by Escape, and the focus returns', () => {
    open();
    click('[data-settings="2"]');
    find('[role="dialog"]').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
    );
    flushSync();
    expect(document.querySelector('[role="dialog"]')).toBeNull();
    expect(document.activeElement).toBe(find('[data-settings="2"]'));
  });
});

test('a layer that does not fit says why, and what helps is a press away', () => {
  const experiment = { ...onImages(), network: onImages().network.toSpliced(2, 1) };
  const message =
    'Dense "hidden 1" takes rows (B, n), but got (B, 3, 3, 4). Put a Flatten before it.';
  const { edited } = open(experiment, [{ message, field: 'network.2', remedies: [] }]);
  expect(find('.header.wrong [role="alert"]').textContent).toBe(message);
  click('.remedy');
  expect(kinds(edited())).toEqual(['conv2d', 'max-pool', 'flatten', 'dense', 'output']);
});

test('every kind of layer can be put anywhere', () => {
  const { edited } = open();
  click('[data-insert="1"]');
  expect(document.querySelectorAll('[role="dialog"] [data-kind]')).toHaveLength(16);
  click('[data-kind="batch-norm"]');
  expect(kinds(edited())?.slice(0, 3)).toEqual(['conv2d', 'batch-norm', 'max-pool']);
});

describe('layers within a layer', () => {
  const experiment: Experiment = {
    ...DEFAULT,
    network: [
      { ...DEFAULTS.Residual, body: [dense(4), dense(3)] },
      { ...DEFAULTS.Parallel, branches: [[dense(2)], []] },
      DEFAULTS.Output,
    ],
  };

  test('stand in a frame, each with its settings', () => {
    const { edited } = open(experiment);
    const inner = [...document.querySelectorAll('[data-layer]')].map((each) =>
      each.getAttribute('aria-label'),
    );
    expect(inner).toEqual([
      'Dense 4 · tanh, in Residual 1',
      'Dense 3 · tanh, in Residual 1',
      'Dense 2 · tanh, in branch 1 of Parallel 1',
    ]);
    click('[data-layer="0.body.1"]');
    type('[role="dialog"] input', '9');
    expect(edited()?.[0]).toMatchObject({ body: [dense(4), dense(9)] });
    click('[role="dialog"] [aria-label="Earlier"]');
    expect(edited()?.[0]).toMatchObject({ body: [dense(3), dense(4)] });
  });

  test('come and go', () => {
    const { edited } = open(experiment);
    click('[data-insert="1.branches.1.0"]');
    click('[data-kind="dropout"]');
    expect(edited()?.[1]).toMatchObject({ branches: [[dense(2)], [DEFAULTS.Dropout]] });
    click('[data-layer="0.body.0"]');
    click('[role="dialog"] [aria-label="Delete this Dense"]');
    expect(edited()?.[0]).toMatchObject({ body: [dense(3)] });
  });

  test('a parallel layer may have more branches', () => {
    const { edited } = open(experiment);
    click('[data-settings="1"]');
    click('[role="dialog"] [aria-label="Add a branch"]');
    expect(edited()?.[1]).toMatchObject({ branches: [[dense(2)], [], []] });
  });
});
