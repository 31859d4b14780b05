import { expect, test, vi } from 'vitest';
import { colorOf } from '../../../src/draw/base/color.ts';
import { defaultInk, watchInk } from '../../../src/draw/base/palette.ts';

test('the ends of the scale are the two signs, and every class fades to its own color', () => {
  expect(colorOf(defaultInk.scale, -1)).toEqual(defaultInk.negative);
  expect(colorOf(defaultInk.scale, 1)).toEqual(defaultInk.positive);
  expect(defaultInk.confidence).toHaveLength(defaultInk.classes.length);
});

test('a watcher is told at once, again when the theme turns, and no more once it stopped', async () => {
  const tell = vi.fn();
  const stop = watchInk(tell);
  expect(tell).toHaveBeenCalledTimes(1);
  document.documentElement.dataset['theme'] = 'dark';
  await vi.waitFor(() => expect(tell).toHaveBeenCalledTimes(2));
  stop();
  document.documentElement.dataset['theme'] = 'light';
  await new Promise((done) => setTimeout(done, 20));
  expect(tell).toHaveBeenCalledTimes(2);
});
