/** The labs that the server has, asked for once. */

import type { LabHead } from '../model/lab/lab.ts';
import { fetchJson } from '../protocol/api.ts';

export class LabList {
  heads: readonly LabHead[] = $state.raw([]);
  readonly #root: string;
  #asked = false;

  constructor(root: string) {
    this.#root = root;
  }

  /** Ask the server, unless that was done; without an answer the list stays empty. */
  async load(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    try {
      this.heads = (await fetchJson(this.#root, 'api/labs')) as readonly LabHead[];
    } catch {
      this.#asked = false;
    }
  }
}
