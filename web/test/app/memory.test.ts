import { expect, test, vi } from 'vitest';
import {
  recallSession,
  recallSpeed,
  recallTheme,
  rememberSession,
  rememberSpeed,
  rememberTheme,
} from '../../src/app/memory.ts';

test('a tab remembers its session, a browser its theme', () => {
  rememberSession('abc');
  rememberTheme('dark');
  expect([recallSession(), recallTheme()]).toEqual(['abc', 'dark']);
});

test('a speed is a positive number, or as fast as it goes', () => {
  expect(recallSpeed()).toBeNull();
  rememberSpeed(5);
  expect(recallSpeed()).toBe(5);
  rememberSpeed(null);
  expect(recallSpeed()).toBeNull();
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
