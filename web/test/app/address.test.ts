import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Address } from '../../src/app/address.ts';
import { DEFAULT, withHidden } from '../model/experiment/sample.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  history.replaceState(null, '', '/');
});

test('what is written is read', () => {
  const address = new Address();
  address.write(withHidden(3));
  expect(location.hash).toMatch(/^#[\w-]+$/);
  expect(address.read()).toEqual({
    network: [{ layer: 'dense', units: 3, activation: 'tanh' }, { layer: 'output' }],
  });
});

test('the default experiment has a plain address', () => {
  const address = new Address();
  address.write(withHidden(3));
  address.write(DEFAULT);
  expect(location.hash).toBe('');
  expect(address.read()).toBeNull();
});

test('many edits are written once, the last one', () => {
  const address = new Address();
  const write = vi.spyOn(history, 'replaceState');
  for (const units of [1, 2, 3]) address.writeSoon(withHidden(units));
  vi.advanceTimersByTime(1000);
  expect(write).toHaveBeenCalledTimes(1);
  expect(address.read()).toMatchObject({ network: [{ units: 3 }, {}] });
});
