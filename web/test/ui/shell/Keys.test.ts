import { expect, test, vi } from 'vitest';
import Keys from '../../../src/ui/shell/Keys.svelte';
import { click, find, show } from '../show.ts';

test('the keys are listed in a dialog that can be closed', () => {
  const onclose = vi.fn();
  show(Keys, { open: true, onclose });
  const dialog = find<HTMLDialogElement>('dialog');
  expect(dialog.open).toBe(true);
  expect(dialog.textContent).toContain('Train one epoch');
  click('[aria-label="Close"]');
  expect(onclose).toHaveBeenCalled();
});
