/** The decision between the session's document and that of the page's link. */

import type { Experiment } from '../../protocol/messages.ts';
import { type Compact, isLinkTo } from './link.ts';

/** Take the session's document; make the session take ours; or open a session of our own for it. */
export type Arrival = 'adopt' | 'edit' | 'renew';

/** A link must not change a run that another tab watches, unless this tab was already part of it.
 *
 * `run` says whether the run that came is the one that this page has shown, if it has shown one. */
export function decideArrival(
  wanted: Compact | null,
  found: Experiment,
  own: boolean,
  run: 'same' | 'other',
): Arrival {
  if (wanted === null || (run === 'same' && isLinkTo(wanted, found))) return 'adopt';
  return own ? 'edit' : 'renew';
}
