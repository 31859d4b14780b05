import { flushSync } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import { defaultPalette } from '../../../src/draw/base/palette.ts';
import { type Event, reduce } from '../../../src/model/reduce.ts';
import { INITIAL } from '../../../src/model/state.ts';
import type { AnyRequest, TimelineShown } from '../../../src/protocol/messages.ts';
import TimelineStrip from '../../../src/ui/timeline/TimelineStrip.svelte';
import { DEFAULT, opened } from '../../model/experiment/sample.ts';
import { branch, progressed, timeline } from '../../model/run/sample.ts';
import { click, find, show, type } from '../show.ts';

function open(shown: TimelineShown, ...events: Event[]) {
  const ask = vi.fn<(request: AnyRequest) => void>();
  const dispatch = vi.fn<(event: Event) => void>();
  const session = [
    opened(DEFAULT, { run: shown.run }),
    shown,
    progressed(shown.step),
    ...events,
  ].reduce(reduce, INITIAL);
  show(TimelineStrip, { session, palette: defaultPalette, ask, dispatch });
  return { ask, dispatch };
}

function press(key: string) {
  find('[role=slider]').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  flushSync();
}

const back = timeline({ step: 60, branches: [branch(0, { head: 100 })] });

describe('the slider', () => {
  test('tells where it stands', () => {
    open(back);
    const slider = find('[role=slider]');
    expect(slider.getAttribute('aria-valuenow')).toBe('60');
    expect(slider.getAttribute('aria-valuemax')).toBe('100');
    expect(slider.getAttribute('aria-valuetext')).toBe('Step 60 of 100');
  });

  test.each([
    ['ArrowLeft', 59],
    ['PageUp', 70],
    ['Home', 0],
    ['End', 100],
  ])('goes with %s to step %i', (key, step) => {
    const { ask } = open(back);
    press(key);
    expect(ask).toHaveBeenCalledExactlyOnceWith({ type: 'rewind', step });
    expect(find('[role=slider]').getAttribute('aria-valuenow')).toBe(String(step));
  });

  test('stands still at its ends', () => {
    const { ask } = open(timeline({ step: 100 }));
    press('ArrowRight');
    expect(ask).not.toHaveBeenCalled();
  });
});

test('moving through time pauses what plays', () => {
  const { dispatch } = open(timeline(), { type: 'asked', wanted: 'playing' });
  press('ArrowLeft');
  expect(dispatch).toHaveBeenCalledWith({ type: 'asked', wanted: 'paused' });
});

test('a step can be typed', () => {
  const { ask } = open(back);
  type('#timeline input', '42');
  expect(ask).toHaveBeenCalledWith({ type: 'rewind', step: 42 });
  type('#timeline input', '500');
  expect(find('#timeline input').getAttribute('aria-invalid')).toBe('true');
  expect(ask).toHaveBeenCalledTimes(1);
});

describe('the end', () => {
  test('is a press away from before it', () => {
    const { ask } = open(back);
    click('[aria-label="Go to the end"]');
    expect(ask).toHaveBeenCalledWith({ type: 'rewind', step: 100 });
  });

  test('is nowhere to go to from there', () => {
    open(timeline());
    expect(find<HTMLButtonElement>('[aria-label="Go to the end"]').disabled).toBe(true);
  });
});

test('while it trains at its head, news that come late do not offer the way to the end', () => {
  open(timeline({ step: 100 }), progressed(95, { playing: true }));
  expect(find<HTMLButtonElement>('[aria-label="Go to the end"]').disabled).toBe(true);
});

describe('branches', () => {
  test('are a list when there are several, and each leads to its end', () => {
    const { ask } = open(timeline({ branches: [branch(0), branch(1, { parent: 0, head: 240 })] }));
    const select = find<HTMLSelectElement>('[aria-label=Branch]');
    expect(select.value).toBe('0');
    select.value = '1';
    select.dispatchEvent(new window.Event('change', { bubbles: true }));
    expect(ask).toHaveBeenCalledWith({ type: 'rewind', step: 240, branch: 1 });
  });

  test('keep their place while there is only one', () => {
    open(timeline());
    expect(find<HTMLSelectElement>('[aria-label=Branch]').disabled).toBe(true);
  });
});

test('before the first fact the strip is there, at step 0', () => {
  const props = { session: INITIAL, palette: defaultPalette, ask: vi.fn(), dispatch: vi.fn() };
  show(TimelineStrip, props);
  expect(find('[role=slider]').textContent).toContain('every step stays within reach');
});
