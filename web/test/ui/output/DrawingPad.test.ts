import { flushSync } from 'svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import DrawingPad from '../../../src/ui/output/DrawingPad.svelte';
import { find, show } from '../show.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

function open(shape = [8, 8, 1]) {
  const ondraw = vi.fn<(pixels: readonly number[] | null) => void>();
  show(DrawingPad, { shape, side: 144, isActive: true, ondraw });
  return ondraw;
}

function press(key: string, shiftKey = false) {
  find('.slate').dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true }));
  flushSync();
}

test('keys draw: a dot where the pen is, a line with Shift', () => {
  const ondraw = open();
  press(' ');
  vi.runAllTimers();
  const dot = ondraw.mock.lastCall?.[0] ?? [];
  expect(dot).toHaveLength(64);
  expect(dot.filter((value) => value > 0)).toHaveLength(4); // the middle of 8 x 8 lies between four
  press('ArrowDown', true);
  press('ArrowDown', true);
  vi.runAllTimers();
  const line = ondraw.mock.lastCall?.[0] ?? [];
  expect(line.filter((value) => value > 0).length).toBeGreaterThan(4);
});

test('many strokes are sent as one, every channel alike', () => {
  const ondraw = open([4, 4, 3]);
  press(' ');
  press('ArrowUp', true);
  press('ArrowUp', true);
  vi.runAllTimers();
  expect(ondraw).toHaveBeenCalledOnce();
  expect(ondraw.mock.lastCall?.[0]).toHaveLength(48);
});

test('Delete clears it and gives the row back', () => {
  const ondraw = open();
  press(' ');
  press('Delete');
  vi.runAllTimers();
  expect(ondraw).toHaveBeenLastCalledWith(null);
  expect(find<HTMLButtonElement>('.clear').disabled).toBe(true);
});
