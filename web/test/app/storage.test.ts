import { expect, test, vi } from 'vitest';
import {
  recallSession,
  recallTheme,
  rememberSession,
  rememberTheme,
} from '../../src/app/storage.ts';

test('a tab remembers its session, a browser its theme', () => {
  rememberSession('abc');
  rememberTheme('dark');
  expect([recallSession(), recallTheme()]).toEqual(['abc', 'dark']);
});

test('forbidden storage only forgets', () => {
  const forbid = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  const storage = { getItem: forbid, setItem: forbid };
  vi.stubGlobal('sessionStorage', storage);
  vi.stubGlobal('localStorage', storage);
  expect(() => rememberSession('abc')).not.toThrow();
  expect(recallTheme()).toBeNull();
  vi.unstubAllGlobals();
});
