import { flushSync } from 'svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { defaultPalette } from '../../../src/draw/base/palette.ts';
import { type Event, reduce } from '../../../src/model/reduce.ts';
import { INITIAL } from '../../../src/model/state.ts';
import WeightsView from '../../../src/ui/health/WeightsView.svelte';
import { opened, withHidden } from '../../model/experiment/sample.ts';
import { HEALTH } from '../../model/health/sample.ts';
import { find, show } from '../show.ts';

function open(...events: Event[]) {
  const session = [opened(withHidden(4)), ...events].reduce(reduce, INITIAL);
  show(WeightsView, { session, palette: defaultPalette, ask: vi.fn(), dispatch: vi.fn() });
}

const seen: Event = { type: 'framed', frames: [HEALTH] };
const texts = (selector: string) =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent?.trim());
const pill = (title: string) => {
  [...document.querySelectorAll('button')].find((b) => b.textContent === title)?.click();
  flushSync();
};

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(200);
});

test('each layer with weights has a picture, with the ends of its axis and zero', () => {
  open(seen);
  expect(texts('figcaption')).toEqual(['hidden 1', 'output']);
  expect(texts('figure:first-child .axis span')).toEqual(['-2.0', '1.0', '0']);
  expect(document.body.textContent).toContain('Step 0 at the top, step 100 at the bottom');
});

test('a layer whose weights overflowed says from where on', () => {
  open(seen);
  expect(find('figure:last-child p').textContent).toBe('Not finite after step 0.');
  expect(texts('tbody tr:last-child td')).toEqual(['not finite', 'not finite', 'not finite']);
});

test('the newest spread is told in numbers', () => {
  open(seen);
  expect(texts('tbody tr:first-child > *')).toEqual(['hidden 1', '-2.0000', '-0.3333', '0.5000']);
});

test('activations have pictures of their own, as ridges or as a map', () => {
  open(seen);
  pill('Activations');
  pill('Heat map');
  expect(texts('figcaption')).toEqual(['hidden 1', 'dropout 1', 'output']);
  expect(texts('[aria-pressed="true"]')).toEqual(['Activations', 'Heat map']);
});

test('all of them are reached by the tab key, to be scrolled', () => {
  open(seen);
  expect(find('[aria-label="One picture for each layer"]').tabIndex).toBe(0);
});

test('before the first checkup it says that it looks', () => {
  open();
  expect(find('[role="status"]').textContent?.trim()).toBe('Looking at the network…');
});
