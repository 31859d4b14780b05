/** The one request whose body this page does not vouch for: what a link held. */

import type { Edit, Experiment } from './messages.ts';

/** Ask for the experiment of a link. The server fills in defaults and refuses what is malformed. */
export function openLinked(linked: { readonly [field: string]: unknown }): Edit {
  return { type: 'edit', experiment: linked as unknown as Experiment };
}
