import { createRawSnippet, flushSync } from 'svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import Drawer from '../../../src/ui/drawer/Drawer.svelte';
import { find, show } from '../show.ts';

const deeds = () => ({ onheight: vi.fn(), onopen: vi.fn(), onfold: vi.fn() });
const children = createRawSnippet(() => ({ render: () => '<p>Inside</p>' }));

function open(height: number | null, screen = 900) {
  vi.stubGlobal('innerHeight', screen);
  const does = deeds();
  show(Drawer, { open: 'curves' as const, folded: false, height, children, ...does });
  return does;
}

const press = (key: string) => {
  find('[role=separator]').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  flushSync();
};

beforeEach(() => vi.unstubAllGlobals());

test('it is as high as it was left, and a low one begins closed', () => {
  expect(open(300).onfold).toHaveBeenCalledWith(false);
  expect(find('#drawer').style.getPropertyValue('--height')).toBe('300px');
});

test('on a low screen it begins as its tabs alone', () => {
  expect(open(null, 720).onfold).toHaveBeenCalledWith(true);
  expect(find('#drawer').style.getPropertyValue('--height')).toBe('44px');
});

test('keys on its edge make it higher and lower, and the height is kept', () => {
  const does = open(200);
  press('ArrowUp');
  expect(does.onheight).toHaveBeenLastCalledWith(224);
  press('End');
  expect(does.onheight).toHaveBeenLastCalledWith(44);
  expect(does.onfold).toHaveBeenLastCalledWith(true);
});

test('what is opened while it is low lies over the canvas: its own row stays as low', () => {
  open(44);
  expect(find('#drawer').classList.contains('over')).toBe(true);
  expect(find('#drawer').style.getPropertyValue('--height')).toBe('44px');
});
