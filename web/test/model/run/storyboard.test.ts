import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  advancePosition,
  arrivalShare,
  isOver,
  nextPhase,
  START,
  storyboard,
  travelShare,
} from '../../../src/model/run/storyboard.ts';

const told = (layers: number) => storyboard(layers).map(({ kind, layer }) => `${kind} ${layer}`);

test('data enters, signals go forward, the loss, errors come back, weights move', () => {
  expect(told(3)).toEqual([
    'enter -1',
    'forward 0',
    'forward 1',
    'forward 2',
    'loss 2',
    'backward 2',
    'backward 1',
    'update -1',
  ]);
});

test('a single layer has nobody to send errors back to', () => {
  expect(told(1)).toEqual(['enter -1', 'forward 0', 'loss 0', 'update -1']);
});

test('a deep network is told faster, not longer', () => {
  const length = (layers: number) => storyboard(layers).reduce((sum, { ms }) => sum + ms, 0);
  expect(length(2)).toBeLessThan(length(4));
  expect(length(40)).toBeCloseTo(length(20));
});

describe('time', () => {
  const phases = storyboard(2);
  const whole = phases.reduce((sum, { ms }) => sum + ms, 0);

  test('goes on within a phase and into the next', () => {
    const first = phases[0]?.ms ?? 0;
    expect(advancePosition(phases, START, first / 2)).toEqual({ phase: 0, share: 0.5 });
    expect(advancePosition(phases, START, first).phase).toBe(1);
  });

  test('ends at the end', () => {
    const end = advancePosition(phases, START, 10 * whole);
    expect(end).toEqual({ phase: phases.length - 1, share: 1 });
    expect(isOver(phases, end)).toBe(true);
    expect(isOver(phases, advancePosition(phases, START, whole - 1))).toBe(false);
  });

  test('is the same in one piece or in two', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (part) => {
        const [once, half] = [0.8 * whole, 0.8 * whole * part];
        const one = advancePosition(phases, START, once);
        const two = advancePosition(phases, advancePosition(phases, START, half), once - half);
        expect(two.phase).toBe(one.phase);
        expect(two.share).toBeCloseTo(one.share, 6);
      }),
    );
  });
});

test('a stride leads to the next phase of its kind, and round', () => {
  const phases = storyboard(2);
  expect(nextPhase(phases, 0, 'layer-forwards')).toBe(1);
  expect(nextPhase(phases, 2, 'layer-forwards')).toBe(1);
  expect(nextPhase(phases, 0, 'layer-backwards')).toBe(4);
  expect(nextPhase(phases, 0, 'update')).toBe(5);
  expect(nextPhase(storyboard(1), 0, 'layer-backwards')).toBeNull();
});

test('signals have arrived before what they do is seen', () => {
  expect([travelShare(0), travelShare(1)]).toEqual([0, 1]);
  for (let share = 0; share <= 1; share += 0.05) {
    if (arrivalShare(share) > 0) expect(travelShare(share)).toBeCloseTo(1);
  }
  expect(arrivalShare(1)).toBe(1);
});
