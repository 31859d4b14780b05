/** The server's store of runs, over HTTP. */

import type { KeptRun, KeptRuns, RunOrder } from '../../model/run/kept-run.ts';

/** Why something was not done, in the server's sentence. */
export class StoreRefused extends Error {}

/** The server keeps no runs. */
export class NoStore extends StoreRefused {}

const LOST = 'The runs could not be read: is the server running?';

export class RunStore {
  readonly #root: string;

  /** `root` is the URL where the page is served. */
  constructor(root: string) {
    this.#root = root;
  }

  list(search: string, order: RunOrder, limit: number, offset: number): Promise<KeptRuns> {
    const query = new URLSearchParams({ search, order, limit: `${limit}`, offset: `${offset}` });
    return this.#ask<KeptRuns>('GET', `api/runs?${query}`);
  }

  read(id: string): Promise<KeptRun> {
    return this.#ask<KeptRun>('GET', `api/runs/${id}`);
  }

  rename(id: string, name: string): Promise<KeptRun> {
    return this.#ask<KeptRun>('PATCH', `api/runs/${id}`, { name });
  }

  tag(id: string, tags: readonly string[]): Promise<KeptRun> {
    return this.#ask<KeptRun>('PATCH', `api/runs/${id}`, { tags });
  }

  delete(id: string): Promise<KeptRun> {
    return this.#ask<KeptRun>('DELETE', `api/runs/${id}`);
  }

  restore(id: string): Promise<KeptRun> {
    return this.#ask<KeptRun>('POST', `api/runs/${id}/restore`);
  }

  async #ask<Answer>(method: string, path: string, change?: object): Promise<Answer> {
    let response: Response;
    let body: unknown;
    try {
      response = await fetch(new URL(path, this.#root), {
        method,
        headers: { 'x-sankofa': '1' },
        ...(change ? { body: JSON.stringify(change) } : {}),
      });
      if (response.status === 404 && !isJson(response)) throw new NoStore('');
      body = await response.json();
    } catch (error) {
      throw error instanceof NoStore ? error : new StoreRefused(LOST);
    }
    if (!response.ok) throw new StoreRefused(reasonIn(body));
    return body as Answer;
  }
}

const isJson = (response: Response) =>
  response.headers.get('content-type')?.startsWith('application/json') ?? false;

function reasonIn(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('reason' in body)) return LOST;
  return typeof body.reason === 'string' ? body.reason : LOST;
}
