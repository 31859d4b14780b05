import { flushSync } from 'svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { startHistory } from '../../../src/model/edit-history.ts';
import { INITIAL, type State } from '../../../src/model/state.ts';
import { TOUR } from '../../../src/model/tour.ts';
import Tour from '../../../src/ui/learn/Tour.svelte';
import { DEFAULT, withHidden } from '../../model/experiment/sample.ts';
import { click, find, show } from '../show.ts';

const begun: State = { ...INITIAL, editHistory: startHistory(DEFAULT) };
const at = (step: number, playing = false): State =>
  ({ ...begun, progress: { step, playing } }) as State;

/** For each step of the tour, a state in which what it asks for is done. */
const DONE: readonly State[] = [
  { ...begun, focus: [0, 1] },
  at(0, true),
  at(200),
  { ...begun, chosenRow: 4 },
  at(-1),
  {
    ...begun,
    editHistory: startHistory({ ...DEFAULT, optimizer: { ...DEFAULT.optimizer, learningRate: 1 } }),
  },
  { ...begun, editHistory: startHistory(withHidden(3)) },
];

beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));

test.each(TOUR.map((step, i) => [step.title, i] as const))(
  '"%s" notices when it is done, and not before',
  (_, i) => {
    const start = i === 2 ? at(0) : begun;
    expect(TOUR[i]?.isDone(start, start)).toBe(false);
    expect(TOUR[i]?.isDone(start, DONE[i] ?? start)).toBe(true);
  },
);

test('it can be gone through and left by keyboard, and gives the focus back', () => {
  document.body.innerHTML = '<button id="before">Take the tour</button>';
  find('#before').focus();
  const onleave = vi.fn();
  show(Tour, { session: begun, onleave });
  expect(document.activeElement).toBe(find('.card'));
  for (const { title } of TOUR) {
    expect(find('#tour-title').textContent).toBe(title);
    click('.foot > button:last-child');
  }
  expect(onleave).toHaveBeenCalledOnce();
  find('.card').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  flushSync();
  expect(onleave).toHaveBeenCalledTimes(2);
});
