import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import { columnsOf } from '../../../../src/draw/network/columns.ts';
import { Playback } from '../../../../src/ui/network/slow-motion/playback.svelte.ts';
import SlowStrip from '../../../../src/ui/network/slow-motion/SlowStrip.svelte';
import { floats, frame } from '../../../draw/frames.ts';
import { opened, withHidden } from '../../../model/experiment/sample.ts';
import { click, find, show } from '../../show.ts';

const experiment = withHidden(2);
const columns = columnsOf(experiment, opened(experiment));
const signals = frame(
  'signals',
  { input: floats([2], 0.5, -1), target: floats([1], 1) },
  { row: '7', step: '0' },
);

function open(takeover = false) {
  const acts = { onexample: vi.fn(), onadvance: vi.fn(), ontold: vi.fn(), onclose: vi.fn() };
  const telling = new Playback(vi.fn());
  show(SlowStrip, { telling, digits: 4, pressed: false, columns, signals, takeover, ...acts });
  flushSync();
  return { telling, ...acts };
}

test('it begins by itself, and says what happens, politely', () => {
  const { telling, ontold } = open();
  expect(telling.playing).toBe(true);
  expect(find('[aria-live="polite"]').textContent).toContain('Row 7 enters: x1 = 0.5, x2 = -1.');
  expect(ontold).toHaveBeenLastCalledWith(expect.objectContaining({ kind: 'enter' }));
});

test('it goes on by a layer, an example, a batch, an epoch', () => {
  const { telling, onexample, onadvance } = open();
  click('[title="Signals through the next layer"]');
  expect(telling.phase).toMatchObject({ kind: 'forward', layer: 0 });
  click('[title="The next row, from its data to its errors"]');
  expect(onexample).toHaveBeenCalledOnce();
  click('[title="A real step, untold"]');
  click('[title="All rows once, untold"]');
  expect(onadvance.mock.calls.flat()).toEqual(['step', 'epoch']);
  expect(telling.waiting).toBe(true);
  expect(telling.playing).toBe(false);
});

test('its speed is a slider', () => {
  const { telling } = open();
  const slider = find<HTMLInputElement>('input[type="range"]');
  slider.value = '2';
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
  expect(telling.pace).toBe(4);
  expect(slider.getAttribute('aria-valuetext')).toBe('4 ×');
});

test('it pauses, plays, and ends', () => {
  const { telling, onclose } = open();
  click('[aria-label="Pause slow motion"]');
  expect(telling.playing).toBe(false);
  click('[aria-label="Play slowly"]');
  expect(telling.playing).toBe(true);
  click('[aria-label="End slow motion"]');
  expect(onclose).toHaveBeenCalledOnce();
});

test('why there are no signals is said', () => {
  const refusal = 'Nothing to be told.';
  const acts = { onexample: vi.fn(), onadvance: vi.fn(), ontold: vi.fn(), onclose: vi.fn() };
  show(SlowStrip, {
    telling: new Playback(vi.fn()),
    digits: 4,
    pressed: false,
    columns,
    signals: frame('signals', {}, { step: '0', refusal }),
    takeover: false,
    ...acts,
  });
  expect(find('.caption').textContent.trim()).toBe(refusal);
});
