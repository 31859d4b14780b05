/** Speed limits to choose from, in epochs a second; null is unlimited. */

interface Speed {
  readonly title: string;
  readonly rate: number | null;
}

/** A measured rate, in few enough digits to be read while it changes. */
export function spellRate(epochsPerSecond: number): string {
  const digits = epochsPerSecond >= 10 ? 0 : 1;
  const rounded = Number(epochsPerSecond.toPrecision(2));
  return `${rounded.toLocaleString('en-US', { maximumFractionDigits: digits })} epochs/s`;
}

export const SPEEDS: readonly Speed[] = [
  { title: 'Full speed', rate: null },
  { title: '60 epochs/s', rate: 60 },
  { title: '20 epochs/s', rate: 20 },
  { title: '5 epochs/s', rate: 5 },
  { title: '1 epoch/s', rate: 1 },
  { title: '1 epoch in 5 s', rate: 0.2 },
];
