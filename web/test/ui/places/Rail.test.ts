import { expect, test, vi } from 'vitest';
import { type Place, pathOf } from '../../../src/model/view/place.ts';
import Rail from '../../../src/ui/places/Rail.svelte';
import { click, find, show } from '../show.ts';

const addressOf = (place: Place) => `/lab/${pathOf(place)}`;

test('every place is a link with an address, and the visible one says so', () => {
  show(Rail, { place: 'data' as const, addressOf, onplace: vi.fn() });
  const links = [...document.querySelectorAll('a')];
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    '/lab/learn',
    '/lab/data',
    '/lab/network',
    '/lab/results',
    '/lab/runs',
  ]);
  expect(find('[aria-current="page"]').textContent).toContain('Data');
});

test('a press goes there on this page; one with a key held is left to the browser', () => {
  const onplace = vi.fn();
  show(Rail, { place: 'data' as const, addressOf, onplace });
  click('a[href="/lab/runs"]');
  expect(onplace).toHaveBeenCalledExactlyOnceWith({ name: 'runs', part: '' });
  const held = new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true });
  find('a[href="/lab/learn"]').dispatchEvent(held);
  expect(held.defaultPrevented).toBe(false);
  expect(onplace).toHaveBeenCalledOnce();
});
