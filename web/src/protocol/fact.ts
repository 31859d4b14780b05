/** Facts as they arrive. The digest in `hello` vouches for their shape; only the tag is checked. */

import type { AnyFact } from './messages.ts';

/** Every kind; one that is missing here does not compile. */
const KNOWN: Readonly<Record<AnyFact['type'], true>> = {
  hello: true,
  'experiment-opened': true,
  progressed: true,
  'row-shown': true,
  'drawing-answered': true,
  diverged: true,
  'numbers-shown': true,
  'timeline-shown': true,
  'twin-shown': true,
  diagnosed: true,
  'landscape-progressed': true,
  'columns-described': true,
  'answer-shown': true,
  'predictions-shown': true,
  'predictions-exported': true,
  'lab-progressed': true,
  refused: true,
  noticed: true,
  'pages-counted': true,
  'worker-lost': true,
};

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
  return typeof value.type === 'string' && Object.hasOwn(KNOWN, value.type);
}
