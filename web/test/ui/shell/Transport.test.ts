import { expect, test, vi } from 'vitest';
import Transport from '../../../src/ui/shell/Transport.svelte';
import { click, find, show } from '../show.ts';

test('every button says what it does', () => {
  const onpress = vi.fn();
  show(Transport, { playing: false, hindrance: null, onpress });
  for (const label of ['Reset', 'Play', 'One batch', 'One epoch', 'Slow motion']) {
    click(`[aria-label="${label}"]`);
  }
  expect(onpress.mock.calls.flat()).toEqual(['reset', 'play', 'batch', 'epoch', 'slow']);
});

test('an impossible network cannot be trained, but a running one can be stopped', () => {
  show(Transport, { playing: false, hindrance: 'Too narrow.', onpress: vi.fn() });
  expect(find<HTMLButtonElement>('[aria-label="Play"]').disabled).toBe(true);
  expect(find('[aria-label="Play"]').title).toBe('Too narrow.');
  show(Transport, { playing: true, hindrance: 'Too narrow.', onpress: vi.fn() });
  expect(find<HTMLButtonElement>('[aria-label="Pause"]').disabled).toBe(false);
});
