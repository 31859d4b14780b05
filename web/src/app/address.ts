/** The document in the page's address. */

import { type Compact, decodeLink, encodeLink } from '../model/experiment/link.ts';
import type { Experiment } from '../protocol/messages.ts';

const REST_MS = 250; // browsers refuse an address that changes with every move of a slider

export class Address {
  #due: ReturnType<typeof setTimeout> | undefined;

  read(): Compact | 'unreadable' | null {
    return decodeLink(location.hash);
  }

  writeSoon(experiment: Experiment): void {
    clearTimeout(this.#due);
    this.#due = setTimeout(() => this.write(experiment), REST_MS);
  }

  write(experiment: Experiment): void {
    clearTimeout(this.#due);
    const fragment = encodeLink(experiment);
    const address = `${location.pathname}${location.search}${fragment && `#${fragment}`}`;
    history.replaceState(history.state, '', address);
  }
}
