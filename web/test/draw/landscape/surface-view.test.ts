import { expect, test } from 'vitest';
import { FIRST, moved, pressed } from '../../../src/draw/landscape/surface-view.ts';

test('arrows turn, plus and minus come nearer and go farther, Home leads back', () => {
  expect(pressed(FIRST, 'ArrowRight')?.around).toBeGreaterThan(FIRST.around);
  expect(pressed(FIRST, 'ArrowUp')?.above).toBeGreaterThan(FIRST.above);
  expect(pressed(FIRST, '+')?.away).toBeLessThan(FIRST.away);
  expect(pressed(FIRST, '-')?.away).toBeGreaterThan(FIRST.away);
  expect(pressed(moved(FIRST, { around: 2 }), 'Home')).toEqual(FIRST);
  expect(pressed(FIRST, 'Enter')).toBeNull();
});

test('nobody goes underground, over the top, too near or out of sight', () => {
  expect(moved(FIRST, { above: -9 }).above).toBeGreaterThan(0);
  expect(moved(FIRST, { above: 9 }).above).toBeLessThan(Math.PI / 2);
  expect(moved(FIRST, { nearer: 0.01 }).away).toBeGreaterThanOrEqual(2);
  expect(moved(FIRST, { nearer: 100 }).away).toBeLessThanOrEqual(9);
});
