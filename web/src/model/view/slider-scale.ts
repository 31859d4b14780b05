/** Conversion between a slider's value and its position on the track, from 0 to 1. */

type Track = 'linear' | 'log' | 'log-with-zero';

export interface Span {
  readonly track: Track;
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

const ZERO_PART = 0.06;

/** The place of `value` on the track, held to its ends. */
export function toPosition({ track, low, high }: Span, value: number): number {
  if (track === 'linear') return hold((value - low) / (high - low));
  if (track === 'log-with-zero' && value <= 0) return 0;
  const share = hold(Math.log(value / low) / Math.log(high / low));
  return track === 'log' ? share : ZERO_PART + (1 - ZERO_PART) * share;
}

/** The value at a place on the track: steps on a linear one, two digits on a logarithmic one. */
export function fromPosition({ track, low, high, step }: Span, position: number): number {
  const place = hold(position);
  if (track === 'linear') return tidy(low + Math.round((place * (high - low)) / step) * step);
  if (track === 'log-with-zero' && place < ZERO_PART / 2) return 0;
  const share = track === 'log' ? place : hold((place - ZERO_PART) / (1 - ZERO_PART));
  const value = low * (high / low) ** share;
  return step >= 1 ? Math.round(value) : Number(value.toPrecision(2));
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

function hold(position: number): number {
  return Number.isFinite(position) ? Math.min(1, Math.max(0, position)) : 0;
}
