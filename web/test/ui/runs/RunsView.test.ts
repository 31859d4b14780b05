import { flushSync } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import { defaultPalette } from '../../../src/draw/base/palette.ts';
import { type Event, reduce } from '../../../src/model/reduce.ts';
import { INITIAL } from '../../../src/model/state.ts';
import type { AnyRequest } from '../../../src/protocol/messages.ts';
import RunsView from '../../../src/ui/runs/RunsView.svelte';
import { bytes, frame } from '../../draw/frames.ts';
import { DEFAULT, opened, withHidden } from '../../model/experiment/sample.ts';
import { branch, progressed, timeline, twin } from '../../model/run/sample.ts';
import { click, find, show } from '../show.ts';

function open(...events: Event[]) {
  const ask = vi.fn<(request: AnyRequest) => void>();
  const dispatch = vi.fn<(event: Event) => void>();
  const session = [opened(withHidden(4, 2)), ...events].reduce(reduce, INITIAL);
  show(RunsView, { session, palette: defaultPalette, ask, dispatch });
  return { ask, dispatch };
}

const two = timeline({
  step: 80,
  branches: [
    branch(0, { name: 'main', head: 1000 }),
    branch(1, { parent: 0, fork: 50, head: 90, differs: ['learning rate 0.03 to 0.3'] }),
  ],
});
const said = () => document.body.textContent?.replace(/\s+/g, ' ') ?? '';

function enter(selector: string, text: string) {
  const input = find<HTMLInputElement>(selector);
  input.value = text;
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  flushSync();
}

describe('branches', () => {
  test('are told by name, steps, losses, and what differs', () => {
    open(two);
    expect(said()).toContain('steps 50 to 90 · loss 0.2500, validation –');
    expect(said()).toContain('learning rate 0.03 to 0.3');
    expect(find('[aria-current=true]').textContent).toContain('main');
  });

  test('are gone to, renamed and deleted', () => {
    const { ask } = open(two);
    click('li:nth-child(2) .go');
    expect(ask).toHaveBeenLastCalledWith({ type: 'rewind', step: 90, branch: 1 });
    click('[aria-label="Rename branch 1"]');
    enter('[aria-label="Name of the branch"]', ' faster ');
    expect(ask).toHaveBeenLastCalledWith({ type: 'name-branch', branch: 1, name: 'faster' });
    click('[aria-label="Delete branch 1"]');
    expect(ask).toHaveBeenCalledTimes(2);
    click('[aria-label="Delete branch 1 for good"]');
    expect(ask).toHaveBeenLastCalledWith({ type: 'delete-branch', branch: 1 });
  });

  test('are named only once by Enter, and keep their name without one', () => {
    const { ask } = open(two);
    click('[aria-label="Rename branch 1"]');
    enter('[aria-label="Name of the branch"]', '  ');
    expect(ask).not.toHaveBeenCalled();
    expect(document.querySelector('[aria-label="Name of the branch"]')).toBeNull();
  });

  test('are compared one at a time', () => {
    const { dispatch } = open(two);
    click('[aria-label^="Compare branch 1"]');
    expect(dispatch).toHaveBeenCalledWith({ type: 'branch-compared', branch: 1 });
  });

  test('that are compared say where they parted and in what they differ', () => {
    const { dispatch } = open(two, progressed(80), { type: 'branch-compared', branch: 1 });
    expect(said()).toContain('The same until step 50. branch 1: learning rate 0.03 to 0.3.');
    expect(said()).toContain('main, step 80');
    click('[aria-label^="Compare branch 1"]');
    expect(dispatch).toHaveBeenCalledWith({ type: 'branch-compared', branch: null });
  });
});

test('tables stand side by side where there is no plane', () => {
  const table = { train: bytes([2, 2], 3, 1, 0, 4), validation: bytes([2, 2], 1, 0, 0, 1) };
  open(
    opened(DEFAULT, { plane: false }),
    two,
    { type: 'framed', frames: [frame('confusion', table)] },
    { type: 'branch-compared', branch: 1 },
    { type: 'framed', frames: [frame('compared', table, { branch: '1', kind: 'confusion' })] },
  );
  expect(document.querySelectorAll('table')).toHaveLength(2);
});

test('an answer about another branch is not shown as this one’s', () => {
  const table = { validation: bytes([2, 2], 1, 0, 0, 1) };
  open(
    opened(DEFAULT, { plane: false }),
    two,
    { type: 'branch-compared', branch: 1 },
    { type: 'framed', frames: [frame('compared', table, { branch: '0', kind: 'confusion' })] },
  );
  expect(document.querySelectorAll('table')).toHaveLength(0);
});

function choose(label: string, value: string) {
  const named = [...document.querySelectorAll('label')].find((l) => l.textContent === label);
  const select = find<HTMLSelectElement>(`#${named?.getAttribute('for')}`);
  select.value = value;
  select.dispatchEvent(new window.Event('change', { bubbles: true }));
  flushSync();
}

describe('a twin', () => {
  test('starts with the one thing that was chosen', () => {
    const { ask } = open();
    choose('The twin has', 'sigmoid');
    click('[aria-label="Start a twin"]');
    expect(ask).toHaveBeenCalledWith({
      type: 'start-twin',
      experiment: expect.objectContaining({ optimizer: DEFAULT.optimizer }),
      title: 'sigmoid instead of tanh',
    });
  });

  test('cannot start where its switch makes no sense, and says why', () => {
    open();
    choose('Different in', 'residual');
    expect(said()).toContain('No hidden layer is as wide as what enters it.');
    expect(find<HTMLButtonElement>('[aria-label="Start a twin"]').disabled).toBe(true);
  });

  test('is shown beside the network, and how far it is', () => {
    open(progressed(100), twin());
    expect(said()).toContain('relu instead of tanh');
    expect(said()).toContain('The twin is catching up.');
    const steps = [...document.querySelectorAll('tbody tr td:nth-child(2)')];
    expect(steps.map((cell) => cell.textContent)).toEqual(['100', '60']);
  });

  test('says what is wrong with it', () => {
    open(twin({ problem: 'It blew up.' }));
    expect(find('.problem').textContent).toBe('It blew up.');
  });

  test('becomes the network, or ends', () => {
    const { ask, dispatch } = open(twin());
    click('[aria-label="Make it the network"]');
    const { experiment } = twin();
    expect(dispatch).toHaveBeenCalledWith(expect.objectContaining({ type: 'edited', experiment }));
    expect(ask).toHaveBeenCalledExactlyOnceWith({ type: 'end-twin' });
    click('[aria-label="End the twin"]');
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
