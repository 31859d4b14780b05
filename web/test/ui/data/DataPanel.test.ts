import { describe, expect, test, vi } from 'vitest';
import { defaultPalette } from '../../../src/draw/base/palette.ts';
import type { Frame } from '../../../src/protocol/frame.ts';
import type { Experiment, Problem } from '../../../src/protocol/messages.ts';
import DataPanel from '../../../src/ui/data/DataPanel.svelte';
import { DEFAULT, opened } from '../../model/experiment/sample.ts';
import { click, find, show, type } from '../show.ts';

const gallery: Frame = {
  kind: 'gallery',
  metadata: { tasks: '{"circle":"binary","xor":"binary","plane":"regression"}' },
  arrays: new Map(),
};

function open(experiment: Experiment = DEFAULT, problems: readonly Problem[] = []) {
  const onedit = vi.fn<(experiment: Experiment) => void>();
  const fact = opened(experiment, { problems });
  show(DataPanel, { experiment, opened: fact, gallery, palette: defaultPalette, problems, onedit });
  return () => onedit.mock.lastCall?.[0];
}

const set = (title: string) => {
  const index = [...document.querySelectorAll('.sets button')].findIndex((button) =>
    button.textContent?.includes(title),
  );
  const button = document.querySelectorAll<HTMLButtonElement>('.sets button')[index];
  if (!button) throw new Error(`No set is called ${title}.`);
  return button;
};

describe('the gallery', () => {
  test('shows which set is open', () => {
    open();
    expect(set('Circle').getAttribute('aria-pressed')).toBe('true');
    expect(set('Moons').getAttribute('aria-pressed')).toBe('false');
  });

  test('opens another set of the same task with the same loss', () => {
    const edited = open({ ...DEFAULT, loss: 'hinge' });
    set('Exclusive or').click();
    expect(edited()).toMatchObject({ loss: 'hinge', data: { name: 'xor' } });
  });

  test('leaves the loss to the target where the task is another', () => {
    const edited = open({ ...DEFAULT, loss: 'hinge' });
    set('Plane').click();
    expect(edited()).toMatchObject({ loss: 'auto', data: { name: 'plane' } });
  });
});

test('inputs go in and out', () => {
  const edited = open();
  click('.features button:nth-child(3)');
  expect(edited()?.features).toEqual(['x1', 'x2', 'x1^2']);
});

test('a new sample is another seed', () => {
  const edited = open();
  click('[aria-label="New sample"]');
  expect(edited()).toMatchObject({ data: { seed: 1 } });
});

test('a file is opened by path and column', () => {
  const edited = open();
  type('details form input', ' houses.csv ');
  type('details form .field:nth-child(2) input', 'price');
  click('[aria-label="Open file"]');
  expect(edited()?.data).toMatchObject({ source: 'file', path: 'houses.csv', target: 'price' });
});

test('what is wrong with a file stands beside its fields', () => {
  const file = { source: 'file', path: 'a.csv', target: 'y', schema: null } as const;
  open({ ...DEFAULT, data: file }, [
    { message: 'No column is called "y".', field: 'data', remedies: [] },
  ]);
  expect(find('form .problem').textContent).toBe('No column is called "y".');
});

describe('images', () => {
  test('of one’s own open by folder, size and part', () => {
    const edited = open();
    const form = find<HTMLFormElement>('details:last-of-type form');
    const [path, size] = form.querySelectorAll('input');
    if (!path || !size) throw new Error('No fields.');
    path.value = 'data/shapes';
    path.dispatchEvent(new Event('input', { bubbles: true }));
    size.value = '12';
    size.dispatchEvent(new Event('change', { bubbles: true }));
    form.requestSubmit();
    expect(edited()?.data).toEqual({
      source: 'folder',
      path: 'data/shapes',
      part: 'all',
      size: 12,
    });
  });

  test('are named with their shape', () => {
    const data = { source: 'folder', path: 'data/shapes', part: 'all', size: null } as const;
    const experiment = { ...DEFAULT, data };
    const fact = opened(experiment, { plane: false, shape: [12, 12, 3], classes: ['a', 'b'] });
    const onedit = vi.fn();
    show(DataPanel, {
      experiment,
      opened: fact,
      gallery,
      palette: defaultPalette,
      problems: [],
      onedit,
    });
    expect(find('aside').textContent).toContain('data/shapes');
    expect(find('dl').textContent).toContain('Images of 12 × 12 × 3, 2 classes.');
  });
});

test('a table’s categories may enter as indices', () => {
  const data = { source: 'file', path: 'a.csv', target: 'b', schema: null } as const;
  const edited = open({ ...DEFAULT, data });
  const select = find<HTMLSelectElement>('.sampling select');
  select.value = 'index';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  expect(edited()?.categories).toBe('index');
});
