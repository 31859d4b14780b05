import { expect, test, vi } from 'vitest';
import Choice from '../../../src/ui/controls/Choice.svelte';
import { find, show } from '../show.ts';

test('one of the options is chosen', () => {
  const onvalue = vi.fn();
  const options = [
    { value: 'a', title: 'Alpha' },
    { value: 'b', title: 'Beta' },
  ];
  show(Choice, { label: 'Letter', value: 'a', options, problem: 'Not that one.', onvalue });
  const select = find<HTMLSelectElement>('select');
  expect(select.value).toBe('a');
  expect(find('.problem').textContent).toBe('Not that one.');
  select.value = 'b';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  expect(onvalue).toHaveBeenCalledWith('b');
});
