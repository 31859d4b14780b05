/** The actions that a diagnosis offers as buttons. */

import type { AnyRequest, Remedy } from '../../protocol/messages.ts';
import type { PlaceName } from '../view/place.ts';

export interface Action {
  readonly text: string;
  /** What is sent, in this order. */
  readonly requests: readonly AnyRequest[];
  /** The place in which its outcome is seen. */
  readonly opens: PlaceName | null;
}

/** A twin that differs, a step back in time, or either. */
export function actionsOf({ title, experiment, rewind }: Remedy): readonly Action[] {
  const actions: Action[] = [];
  if (experiment !== null) {
    const requests: AnyRequest[] = [{ type: 'start-twin', experiment, title }];
    actions.push({ text: 'Try it as a twin', requests, opens: 'runs' });
  }
  if (rewind !== null) {
    const back: AnyRequest = { type: 'rewind', step: rewind };
    const step = rewind.toLocaleString('en-US');
    actions.push(
      experiment === null
        ? { text: `Go back to step ${step}`, requests: [back], opens: null }
        : { text: 'Do it', requests: [back, { type: 'edit', experiment }], opens: null },
    );
  }
  return actions;
}
