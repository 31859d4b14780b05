import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import RunName from '../../../src/ui/shell/RunName.svelte';
import { click, find, show } from '../show.ts';

function open() {
  const onname = vi.fn();
  show(RunName, { name: 'Spiral, 4-2', given: false, onname });
  click('button');
  return onname;
}

function press(key: string, text: string) {
  const input = find<HTMLInputElement>('input');
  input.value = text;
  input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  flushSync();
}

test('a press makes it a field, Enter gives the name', async () => {
  const onname = open();
  expect(find<HTMLInputElement>('input').value).toBe('Spiral, 4-2');
  press('Enter', '  My spiral ');
  expect(onname).toHaveBeenCalledExactlyOnceWith('My spiral');
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('BUTTON'));
});

test('Escape and an unchanged name change nothing, an empty one gives the first name back', () => {
  const onname = open();
  press('Escape', 'Another');
  click('button');
  press('Enter', 'Spiral, 4-2');
  expect(onname).not.toHaveBeenCalled();
  click('button');
  press('Enter', ' ');
  expect(onname).toHaveBeenCalledExactlyOnceWith('');
});
