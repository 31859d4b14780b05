import { expect, test, vi } from 'vitest';
import { colorOf } from '../../../src/draw/base/color.ts';
import { defaultPalette, watchPalette } from '../../../src/draw/base/palette.ts';

test('the ends of the scale are the two signs, and every class fades to its own color', () => {
  expect(colorOf(defaultPalette.scale, -1)).toEqual(defaultPalette.negative);
  expect(colorOf(defaultPalette.scale, 1)).toEqual(defaultPalette.positive);
  expect(defaultPalette.confidence).toHaveLength(defaultPalette.classes.length);
});

test('a watcher is told at once, again when the theme turns, and no more once it stopped', async () => {
  const tell = vi.fn();
  const stop = watchPalette(tell);
  expect(tell).toHaveBeenCalledTimes(1);
  document.documentElement.dataset['theme'] = 'dark';
  await vi.waitFor(() => expect(tell).toHaveBeenCalledTimes(2));
  stop();
  document.documentElement.dataset['theme'] = 'light';
  await new Promise((done) => setTimeout(done, 20));
  expect(tell).toHaveBeenCalledTimes(2);
});
