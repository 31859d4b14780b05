import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import type { Mark } from '../../../src/model/run/timeline.ts';
import Marks from '../../../src/ui/timeline/Marks.svelte';
import { click, find, show } from '../show.ts';

const across = { from: 0, to: 100, start: 0, end: 300 };
const marks: readonly Mark[] = [
  { step: 10, kind: 'changed', texts: ['learning rate 0.03 to 0.3'] },
  { step: 90, kind: 'diverged', texts: ['a', 'b', 'c', 'd', 'e', 'f'] },
];
const button = (at: number) => find<HTMLButtonElement>(`button:nth-of-type(${at})`);

test('a mark says what happened when it is looked at, and leads there', () => {
  const ongo = vi.fn<(step: number) => void>();
  show(Marks, { marks, across, ongo });
  expect(button(1).getAttribute('aria-label')).toBe('Step 10: learning rate 0.03 to 0.3');
  button(1).focus();
  flushSync();
  expect(find('.tip').textContent).toContain('learning rate 0.03 to 0.3');
  click('button');
  expect(ongo).toHaveBeenCalledWith(10);
});

test('of many things the last few are told', () => {
  show(Marks, { marks, across, ongo: vi.fn() });
  button(2).focus();
  flushSync();
  expect(find('.tip').textContent).toMatch(/cdef\s*and 2 more/);
});

test('arrows go from mark to mark, and Tab stops once', () => {
  show(Marks, { marks, across, ongo: vi.fn() });
  expect([button(1).tabIndex, button(2).tabIndex]).toEqual([-1, 0]);
  button(2).focus();
  button(2).dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
  expect(document.activeElement).toBe(button(1));
});
