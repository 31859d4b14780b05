import { expect, test, vi } from 'vitest';
import { loadSession, loadTheme, saveSession, saveTheme } from '../../src/app/storage.ts';

test('a tab remembers its session, a browser its theme', () => {
  saveSession('abc');
  saveTheme('dark');
  expect([loadSession(), loadTheme()]).toEqual(['abc', 'dark']);
});

test('forbidden storage only forgets', () => {
  const forbid = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  const storage = { getItem: forbid, setItem: forbid };
  vi.stubGlobal('sessionStorage', storage);
  vi.stubGlobal('localStorage', storage);
  expect(() => saveSession('abc')).not.toThrow();
  expect(loadTheme()).toBeNull();
  vi.unstubAllGlobals();
});
