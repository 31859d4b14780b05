// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Soon } from '../../src/protocol/soon.ts';

const deed = vi.fn();

beforeEach(() => {
  deed.mockClear();
  vi.useFakeTimers();
});

afterEach(() => vi.useRealTimers());

test('the first is done at once, the next with the next frame, many as one', () => {
  const soon = new Soon(deed);
  soon.ask();
  expect(deed).toHaveBeenCalledTimes(1);
  soon.ask();
  soon.ask();
  expect(deed).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(40);
  expect(deed).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(40);
  soon.ask();
  expect(deed).toHaveBeenCalledTimes(3);
});

test('what comes close behind the first is gathered with it', () => {
  const soon = new Soon(deed, 2);
  soon.ask();
  soon.ask();
  expect(deed).not.toHaveBeenCalled();
  vi.advanceTimersByTime(3);
  expect(deed).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(40);
  expect(deed).toHaveBeenCalledTimes(1);
});

test('once stopped nothing follows', () => {
  const soon = new Soon(deed, 2);
  soon.ask();
  soon.stop();
  vi.advanceTimersByTime(40);
  expect(deed).not.toHaveBeenCalled();
});
