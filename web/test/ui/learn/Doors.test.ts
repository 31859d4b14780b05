import { expect, test, vi } from 'vitest';
import Doors from '../../../src/ui/learn/Doors.svelte';
import { show } from '../show.ts';

test('three doors, each with its own way in', () => {
  const ways = { onneuron: vi.fn(), onnetwork: vi.fn(), ontable: vi.fn() };
  show(Doors, ways);
  const buttons = [...document.querySelectorAll('button')];
  expect(buttons.map(({ textContent }) => textContent)).toEqual([
    'Open one neuron',
    'Open a network',
    'Choose a table',
  ]);
  for (const button of buttons) button.click();
  for (const way of Object.values(ways)) expect(way).toHaveBeenCalledOnce();
});
