/** Features of a point as people write them: x₁ for `x1`. */

import type { Feature } from '../../protocol/messages.ts';

export const FEATURE_NAMES: Readonly<Record<Feature, string>> = {
  x1: 'x₁',
  x2: 'x₂',
  'x1^2': 'x₁²',
  'x2^2': 'x₂²',
  x1x2: 'x₁x₂',
  'sin x1': 'sin x₁',
  'sin x2': 'sin x₂',
};

const NAMES: ReadonlyMap<string, string> = new Map(Object.entries(FEATURE_NAMES));

/** The name that people read; a column's own name stays as it is. */
export const featureName = (name: string): string => NAMES.get(name) ?? name;
