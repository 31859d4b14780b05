/** Questions over HTTP, relative to where the page is served. */

/** The JSON at a path. Throws an error whose message a person can read. */
export async function fetchJson(root: string, path: string): Promise<unknown> {
  const answer = await fetch(new URL(path, root), { headers: { accept: 'application/json' } });
  const body: unknown = await answer.json();
  if (answer.ok) return body;
  const reason = typeof body === 'object' && body !== null && 'reason' in body ? body.reason : null;
  throw new Error(typeof reason === 'string' ? reason : `The server answered ${answer.status}.`);
}
