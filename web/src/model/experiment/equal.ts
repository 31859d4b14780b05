/** Deep equality and differences of plain values. */

export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (a === 0 && b === 0) return true; // 0 and -0 are one number on the wire
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return (
    left.length === right.size && left.every(([k, v]) => right.has(k) && isSame(v, right.get(k)))
  );
}

/** The paths at which two plain values differ, `optimizer.learningRate`, in no special order. */
export function differences(a: unknown, b: unknown, path = ''): string[] {
  if (isSame(a, b)) return [];
  if (!isPlain(a) || !isPlain(b)) return [path];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  const below = (name: string) => (path ? `${path}.${name}` : name);
  return [...names].flatMap((name) => differences(a[name], b[name], below(name)));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** `after` with every part of it that equals `before` taken from there, so that nobody redraws it. */
export function reuseEqualParts<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after;
  if (!isTree(before) || !isTree(after) || Array.isArray(before) !== Array.isArray(after)) {
    return after;
  }
  const known = before as Readonly<Record<string, unknown>>;
  const came = Object.entries(after);
  const parts = came.map(([key, value]) => [key, reuseEqualParts(known[key], value)] as const);
  const isSame =
    came.length === Object.keys(before).length &&
    parts.every(([key, value]) => key in before && Object.is(value, known[key]));
  if (isSame) return before as T;
  const made = Array.isArray(after) ? parts.map(([, value]) => value) : Object.fromEntries(parts);
  return made as T;
}

function isTree(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const kind = Object.getPrototypeOf(value);
  return kind === Object.prototype || kind === Array.prototype;
}
