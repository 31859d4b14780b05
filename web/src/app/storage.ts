/** What the browser keeps for the page: session, theme, place, sizes; it may forbid all of it. */

const SESSION = 'sankofa-session';
const THEME = 'sankofa-theme';
const PLACE = 'sankofa-place';
const DRAWER = 'sankofa-drawer';
const NAMES = 'sankofa-names';
const MOST_NAMES = 100;

export function loadSession(): string | null {
  return recall(() => sessionStorage.getItem(SESSION));
}

export function saveSession(session: string): void {
  attempt(() => sessionStorage.setItem(SESSION, session));
}

export function loadTheme(): string | null {
  return recall(() => localStorage.getItem(THEME));
}

export function saveTheme(theme: string): void {
  attempt(() => localStorage.setItem(THEME, theme));
}

export function loadPlace(): string | null {
  return recall(() => localStorage.getItem(PLACE));
}

export function savePlace(path: string): void {
  attempt(() => localStorage.setItem(PLACE, path));
}

/** The name that a person gave to a run; empty when none. */
export function loadName(run: string): string {
  return loadNames().find(([id]) => id === run)?.[1] ?? '';
}

/** Keep it here too: the store has a run from its first step on, a name may come before. */
export function saveName(run: string, name: string): void {
  const names = [[run, name], ...loadNames().filter(([id]) => id !== run)].slice(0, MOST_NAMES);
  attempt(() => localStorage.setItem(NAMES, JSON.stringify(names)));
}

function loadNames(): readonly (readonly [run: string, name: string])[] {
  try {
    const kept: unknown = JSON.parse(recall(() => localStorage.getItem(NAMES)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isName) : [];
  } catch {
    return [];
  }
}

function isName(entry: unknown): entry is [string, string] {
  return (
    Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === 'string')
  );
}

/** The height that the drawer was dragged to; null when it never was. */
export function loadDrawerHeight(): number | null {
  const kept = Number(recall(() => localStorage.getItem(DRAWER)) ?? Number.NaN);
  return Number.isFinite(kept) ? kept : null;
}

export function saveDrawerHeight(height: number): void {
  attempt(() => localStorage.setItem(DRAWER, String(Math.round(height))));
}

function recall(read: () => string | null): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function attempt(write: () => void): void {
  try {
    write();
  } catch {
    // a page without storage works; it only forgets
  }
}
