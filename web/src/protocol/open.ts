/** The one request whose body this page does not vouch for: what a link held. */

import type { Edit, Experiment } from './messages.ts';

/** What an edit is called that brings a page's own experiment to a session. */
const ARRIVAL = 'arrival';

/** Ask for the experiment of a link, and for the run of it that this page has shown. The server fills in defaults and refuses what is malformed. */
export function openLinked(
  linked: { readonly [field: string]: unknown },
  run: string | null = null,
): Edit {
  return { type: 'edit', experiment: linked as unknown as Experiment, run, name: ARRIVAL };
}
