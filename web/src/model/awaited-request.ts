/** A request for another experiment or run that the server has not answered yet. */

import type { Edit, New, OpenLab, OpenRun, Reset } from '../protocol/messages.ts';

/** `startsAnew`: as far as the page can tell, its answer shows another run, or other numbers. */
export interface Awaited {
  readonly request: Edit | Reset | OpenRun | New | OpenLab;
  readonly startsAnew: boolean;
  /** Whether the history learns only from the answer what was asked for. */
  readonly jumps: boolean;
}
