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
  const playback = new Playback(vi.fn());
  show(SlowStrip, { playback, digits: 4, pressed: false, columns, signals, takeover, ...acts });
  flushSync();
  return { playback, ...acts };
}

test('it begins by itself, and says what happens, politely', () => {
  const { playback, ontold } = open();
  expect(playback.playing).toBe(true);
  expect(find('[aria-live="polite"]').textContent).toContain('Row 8 enters: x₁ = 0.5, x₂ = -1.');
  expect(ontold).toHaveBeenLastCalledWith(expect.objectContaining({ kind: 'enter' }));
});

test('it goes on by a layer, an example, a batch, an epoch', () => {
  const { playback, onexample, onadvance } = open();
  click('[title="Signals through the next layer"]');
  expect(playback.phase).toMatchObject({ kind: 'forward', layer: 0 });
  click('[title="The next row, from its data to its errors"]');
  expect(onexample).toHaveBeenCalledOnce();
  click('[title="A real step, untold"]');
  click('[title="All rows once, untold"]');
  expect(onadvance.mock.calls.flat()).toEqual(['step', 'epoch']);
  expect(playback.waiting).toBe(true);
  expect(playback.playing).toBe(false);
});

test('its speed is a slider', () => {
  const { playback } = open();
  const slider = find<HTMLInputElement>('input[type="range"]');
  slider.value = '2';
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
  expect(playback.pace).toBe(4);
  expect(slider.getAttribute('aria-valuetext')).toBe('4 ×');
});

test('it pauses, plays, and ends', () => {
  const { playback, onclose } = open();
  click('[aria-label="Pause slow motion"]');
  expect(playback.playing).toBe(false);
  click('[aria-label="Play slowly"]');
  expect(playback.playing).toBe(true);
  click('[aria-label="End slow motion"]');
  expect(onclose).toHaveBeenCalledOnce();
});

test('why there are no signals is said', () => {
  const refusal = 'Nothing to be told.';
  const acts = { onexample: vi.fn(), onadvance: vi.fn(), ontold: vi.fn(), onclose: vi.fn() };
  show(SlowStrip, {
    playback: new Playback(vi.fn()),
    digits: 4,
    pressed: false,
    columns,
    signals: frame('signals', {}, { step: '0', refusal }),
    takeover: false,
    ...acts,
  });
  expect(find('.caption').textContent.trim()).toBe(refusal);
});
