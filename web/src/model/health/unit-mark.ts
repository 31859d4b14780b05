/** Units that no longer learn, as they are marked on their tiles. */

import type { Diagnosed } from '../../protocol/messages.ts';

export type UnitMark = 'dead' | 'saturated';

/** What a mark says of a unit. */
export const MARK_WORDS: Readonly<Record<UnitMark, string>> = {
  dead: 'Dead: its slope is zero on all training rows, so no gradient can move it',
  saturated: 'Saturated: it lies on a flat end of its activation on nearly all training rows',
};

/** The mark of a unit; null where it is well, or nothing is known. */
export function markOf(diagnosed: Diagnosed | null, layer: number, unit: number): UnitMark | null {
  const marks = diagnosed?.marks.find((one) => one.layer === layer);
  if (marks?.dead.includes(unit)) return 'dead';
  return marks?.saturated.includes(unit) ? 'saturated' : null;
}
