import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import Menu from '../../../src/ui/shell/Menu.svelte';
import { click, find, show } from '../show.ts';

async function open() {
  const deeds = [vi.fn(), vi.fn()] as const;
  const entries = deeds.map((onpress, i) => ({
    icon: 'link' as const,
    text: `Deed ${i}`,
    onpress,
  }));
  show(Menu, { label: 'Share', icon: 'share' as const, entries });
  click('.opener');
  await Promise.resolve();
  return deeds;
}

const press = (key: string) => {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  flushSync();
};
const isOpen = () => find('.opener').getAttribute('aria-expanded') === 'true';

test('it opens on its first entry, and the arrows go round', async () => {
  await open();
  expect(document.activeElement?.textContent).toContain('Deed 0');
  press('ArrowUp');
  expect(document.activeElement?.textContent).toContain('Deed 1');
  press('ArrowDown');
  expect(document.activeElement?.textContent).toContain('Deed 0');
});

test('a choice is done and closes it, Escape closes it, and the focus is on its button again', async () => {
  const [first] = await open();
  click('.list button');
  expect(first).toHaveBeenCalledOnce();
  expect(isOpen()).toBe(false);
  click('.opener');
  await Promise.resolve();
  press('Escape');
  expect(isOpen()).toBe(false);
  expect(document.activeElement).toBe(find('.opener'));
});
