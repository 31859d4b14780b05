import { describe, expect, test, vi } from 'vitest';
import { DEFAULTS, type Experiment, type Problem } from '../../../src/protocol/messages.ts';
import NetworkPanel from '../../../src/ui/network/NetworkPanel.svelte';
import { floats, frame } from '../../draw/frames.ts';
import { DEFAULT, dense, onImages, opened, openedImages } from '../../model/experiment/sample.ts';
import { click, find, show } from '../show.ts';

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
  const onchoose = vi.fn();
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
    onchoose,
    onparameter: vi.fn(),
    onfocus: vi.fn(),
  });
  return { onchoose, edited: () => onedit.mock.lastCall?.[0].network };
}

const kinds = (network: Experiment['network'] | undefined) => network?.map(({ layer }) => layer);

test('every layer tells its shape, its settings and its parameters', () => {
  open();
  const titles = [...document.querySelectorAll('.header .name')].map((name) =>
    name.getAttribute('title'),
  );
  expect(titles[1]).toContain('(4 of 3 × 3 · relu): 8 × 8 × 1 → 6 × 6 × 4, 40 numbers to learn');
  expect(titles[2]).toContain('(2 × 2, stride 2): 6 × 6 × 4 → 3 × 3 × 4, 0 numbers to learn');
  expect(find('.foot').textContent.replaceAll(/\s+/g, ' ')).toContain('285 parameters in 5 layers');
});

test('a press on a picture is about the number that it meets', () => {
  const { onchoose } = open();
  find('[data-tile="0.2"]').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
  expect(onchoose.mock.lastCall?.[0]).toMatchObject({ kind: 'unit', layer: 0, unit: 2 });
  expect(onchoose.mock.lastCall?.[0]).toHaveProperty('place');
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

  test('stand in a frame, each to be chosen', () => {
    const { onchoose } = open(experiment);
    const inner = [...document.querySelectorAll('.inner')].map((each) =>
      each.getAttribute('aria-label'),
    );
    expect(inner).toEqual([
      'Dense 4 · tanh, in Residual 1',
      'Dense 3 · tanh, in Residual 1',
      'Dense 2 · tanh, in branch 1 of Parallel 1',
    ]);
    click('[data-layer="0.body.1"]');
    expect(onchoose).toHaveBeenLastCalledWith({ kind: 'layer', path: '0.body.1' });
  });

  test('come where they are put', () => {
    const { edited } = open(experiment);
    click('[data-insert="1.branches.1.0"]');
    click('[data-kind="dropout"]');
    expect(edited()?.[1]).toMatchObject({ branches: [[dense(2)], [DEFAULTS.Dropout]] });
  });
});
