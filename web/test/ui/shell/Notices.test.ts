import { expect, test, vi } from 'vitest';
import Notices from '../../../src/ui/shell/Notices.svelte';
import { click, find, show } from '../show.ts';

test('a notice is said politely and can be dismissed', () => {
  const ondismiss = vi.fn();
  show(Notices, { notices: [{ id: 4, text: 'Not a number.' }], ondismiss });
  expect(find('[role=status]').textContent).toContain('Not a number.');
  click('[aria-label="Dismiss"]');
  expect(ondismiss).toHaveBeenCalledWith(4);
});

test('a notice goes by itself', () => {
  vi.useFakeTimers();
  const ondismiss = vi.fn();
  show(Notices, { notices: [{ id: 4, text: 'Not a number.' }], ondismiss });
  vi.advanceTimersByTime(8000);
  expect(ondismiss).toHaveBeenCalledWith(4);
  vi.useRealTimers();
});
