import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromPosition, type Span, toPosition } from '../../../src/model/view/slider-scale.ts';

const NOISE: Span = { track: 'linear', low: 0, high: 0.5, step: 0.05 };
const RATE: Span = { track: 'log', low: 1e-5, high: 10, step: 0 };
const BATCH: Span = { track: 'log', low: 1, high: 512, step: 1 };
const STRENGTH: Span = { track: 'log-with-zero', low: 1e-5, high: 1, step: 0 };

test.each([
  [NOISE, 0.25, 0.5],
  [RATE, 0.01, 0.5],
  [BATCH, 512, 1],
  [STRENGTH, 0, 0],
  [STRENGTH, 1, 1],
  [RATE, 1e9, 1],
  [RATE, 0, 0],
  [NOISE, Number.NaN, 0],
])('%j: %d stands at %d', (span, value, place) => {
  expect(toPosition(span, value)).toBeCloseTo(place, 10);
});

test.each([
  [NOISE, 0.31, 0.15],
  [RATE, 0.5, 0.01],
  [BATCH, 0.5, 23],
  [STRENGTH, 0.01, 0],
  [STRENGTH, 0.06, 1e-5],
  [STRENGTH, 7, 1],
])('%j: at %d stands %d', (span, place, value) => {
  expect(fromPosition(span, place)).toBe(value);
});

test('a value read from the track stands within a step of it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(NOISE, RATE, STRENGTH),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (span, place) => {
        const back = toPosition(span, fromPosition(span, place));
        expect(Math.abs(back - place)).toBeLessThanOrEqual(0.0501);
      },
    ),
  );
});
