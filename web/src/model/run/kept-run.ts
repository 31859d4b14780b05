/** Runs as the store keeps them, and what two of them differ in. */

import { differences } from '../experiment/equal.ts';

export interface KeptCurves {
  readonly epoch: readonly number[];
  readonly trainLoss: readonly (number | null)[];
  readonly validationLoss: readonly (number | null)[];
}

/** What the page reads of `RunSummary` (`src/sankofa/store/record.py`). */
export interface KeptRun {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly document: string;
  readonly origin: string;
  readonly updatedAt: number;
  readonly task: string;
  readonly step: number;
  readonly epoch: number;
  readonly parameters: number;
  readonly branches: number;
  readonly scores: {
    readonly validationLoss: number | null;
    readonly validationAccuracy: number | null;
  };
  readonly curves: KeptCurves;
  readonly health: string;
  readonly dataName: string;
  /** A PNG in base64; empty where there is none. */
  readonly picture: string;
  readonly problem: string;
}

export interface KeptRuns {
  readonly runs: readonly KeptRun[];
  readonly total: number;
  /** The runs that pages of this server show now. */
  readonly shown: readonly string[];
}

export const ORDERS = [
  { value: 'newest', title: 'Newest first' },
  { value: 'oldest', title: 'Oldest first' },
  { value: 'name', title: 'By name' },
  { value: 'loss', title: 'Lowest loss first' },
  { value: 'accuracy', title: 'Highest accuracy first' },
] as const;
export type RunOrder = (typeof ORDERS)[number]['value'];

interface Difference {
  readonly setting: string;
  readonly values: readonly [string, string];
}

/** The settings in which two runs differ, each as people would type it. */
export function settingsThatDiffer(a: KeptRun, b: KeptRun): readonly Difference[] {
  const [left, right] = [parse(a.document), parse(b.document)];
  return differences(left, right)
    .sort()
    .map((path) => ({ setting: path, values: [spell(left, path), spell(right, path)] }));
}

function spell(document: unknown, path: string): string {
  let value = document;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return '–';
    value = Object.entries(value).find(([key]) => key === name)?.[1];
  }
  if (value === undefined || value === null) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** "3 minutes ago", "yesterday": the time of a run, for a person. */
export function spellAge(updatedAt: number, nowMs: number): string {
  const seconds = Math.max(0, nowMs / 1000 - updatedAt);
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  for (const [unit, length] of units) {
    if (seconds >= length) return AGE.format(-Math.floor(seconds / length), unit);
  }
  return 'just now';
}

const AGE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
