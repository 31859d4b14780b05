/** Whether two plain values say the same. */

export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (a === 0 && b === 0) return true; // 0 and -0 are one number on the wire
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return (
    left.length === right.size && left.every(([k, v]) => right.has(k) && same(v, right.get(k)))
  );
}

/** The paths at which two plain values differ, `optimizer.learningRate`, in no special order. */
export function differences(a: unknown, b: unknown, path = ''): string[] {
  if (same(a, b)) return [];
  if (!isPlain(a) || !isPlain(b)) return [path];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  const below = (name: string) => (path ? `${path}.${name}` : name);
  return [...names].flatMap((name) => differences(a[name], b[name], below(name)));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
