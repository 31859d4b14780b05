import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pixelRatio, Repaint } from '../../../src/draw/base/canvas.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('however often it is asked, it paints once a frame', () => {
  const paint = vi.fn();
  const repaint = new Repaint(paint);
  repaint.ask();
  repaint.ask();
  vi.advanceTimersToNextFrame();
  expect(paint).toHaveBeenCalledTimes(1);
  repaint.ask();
  vi.advanceTimersToNextFrame();
  expect(paint).toHaveBeenCalledTimes(2);
});

test('what was stopped does not paint', () => {
  const paint = vi.fn();
  const repaint = new Repaint(paint);
  repaint.ask();
  repaint.stop();
  vi.advanceTimersToNextFrame();
  expect(paint).not.toHaveBeenCalled();
});

test('a screen has at least one pixel for each of CSS', () => {
  expect(pixelRatio()).toBeGreaterThan(0);
});
