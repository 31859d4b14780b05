import { beforeEach, expect, test, vi } from 'vitest';
import { Scrub } from '../../../src/ui/timeline/scrub.svelte.ts';

const go = vi.fn<(step: number) => void>();
let scrub: Scrub;

beforeEach(() => {
  vi.useFakeTimers();
  go.mockReset();
  scrub = new Scrub(go);
});

test('a step is asked for at once, and shown until the run stands there', () => {
  scrub.to(40);
  expect(go.mock.calls).toEqual([[40]]);
  expect(scrub.wanted).toBe(40);
  scrub.stoodAt(40);
  expect(scrub.wanted).toBeNull();
});

test('while one is awaited the newest waits, and those between are never asked for', () => {
  for (const step of [40, 39, 38, 37]) scrub.to(step);
  expect(go.mock.calls).toEqual([[40]]);
  scrub.stoodAt(500);
  expect(go.mock.calls).toEqual([[40]]);
  scrub.stoodAt(40);
  expect(go.mock.calls).toEqual([[40], [37]]);
  expect(scrub.wanted).toBe(37);
});

test('an answer that never comes holds nothing up', () => {
  scrub.to(40);
  scrub.to(41);
  vi.advanceTimersByTime(3000);
  expect(go.mock.calls).toEqual([[40], [41]]);
  vi.advanceTimersByTime(3000);
  expect(scrub.wanted).toBeNull();
  expect(go).toHaveBeenCalledTimes(2);
});

test('it can be let go', () => {
  scrub.to(40);
  scrub.stop();
  vi.advanceTimersByTime(9000);
  expect([scrub.wanted, go.mock.calls.length]).toEqual([null, 1]);
});
