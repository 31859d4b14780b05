/** Facts as they arrive. The digest in `hello` vouches for their shape; only the tag is checked. */

import type { AnyFact } from './messages.ts';

const KNOWN: ReadonlySet<string> = new Set<AnyFact['type']>([
  'hello',
  'experiment-opened',
  'progressed',
  'row-shown',
  'drawing-answered',
  'diverged',
  'refused',
  'worker-lost',
]);

/** The fact that `text` holds, or null when this page does not know its kind. */
export function parseFact(text: string): AnyFact | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isFact(value) ? value : null;
}

function isFact(value: unknown): value is AnyFact {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  return typeof value.type === 'string' && KNOWN.has(value.type);
}
