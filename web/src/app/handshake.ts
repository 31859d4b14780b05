/** The choice of document on connecting, until page and session agree; used by the workbench. */

import { type Arrival, decideArrival } from '../model/experiment/arrival.ts';
import type { Compact } from '../model/experiment/link.ts';
import type { ExperimentOpened } from '../protocol/messages.ts';

/** One arrival: from the greeting to the first document that may be shown. */
export class Handshake {
  #stage: 'asking' | 'sent' | 'over' = 'asking';
  #own: boolean;
  wanted: Compact | null = null;
  /** The run that this page showed before the connection was lost. */
  run: string | null = null;
  /** The session's own document, kept in case it refuses ours. */
  found: ExperimentOpened | null = null;

  constructor(own: boolean) {
    this.#own = own;
  }

  /** A connection stands, the first one or a later one. */
  restart(present: Compact | null, run: string | null = null): void {
    if (present) this.wanted = present;
    this.run = run;
    this.#stage = 'asking';
  }

  /** What to do about the document that came. */
  decideArrival(fact: ExperimentOpened): Arrival {
    const run = this.run === null || this.run === fact.run ? 'same' : 'other';
    const arrival =
      this.#stage === 'asking'
        ? decideArrival(this.wanted, fact.experiment, this.#own, run)
        : 'adopt';
    this.#own = true;
    if (arrival === 'edit') {
      this.#stage = 'sent';
      this.found = fact;
    }
    if (arrival === 'adopt') this.end();
    return arrival;
  }

  /** Whether a refusal now is about the document we arrived with. */
  get isWaiting(): boolean {
    return this.#stage === 'sent';
  }

  end(): void {
    this.#stage = 'over';
    this.wanted = null;
  }
}
