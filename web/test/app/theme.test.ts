import { afterEach, expect, test, vi } from 'vitest';
import { applyTheme } from '../../src/app/theme.ts';

const shown = () => document.documentElement.dataset['theme'];

function system(matches: boolean) {
  const listeners = new Set<() => void>();
  const list = {
    matches,
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  };
  vi.stubGlobal('matchMedia', () => list);
  return (dark: boolean) => {
    list.matches = dark;
    for (const listener of listeners) listener();
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a chosen theme holds whatever the system says', () => {
  const change = system(true);
  applyTheme('light');
  expect(shown()).toBe('light');
  change(true);
  expect(shown()).toBe('light');
});

test('auto follows the system until it is let go', () => {
  const change = system(false);
  const stop = applyTheme('auto');
  expect(shown()).toBe('light');
  change(true);
  expect(shown()).toBe('dark');
  stop();
  change(false);
  expect(shown()).toBe('dark');
});
