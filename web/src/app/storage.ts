/** What the browser keeps for the page: session, theme, place, sizes; it may forbid all of it. */

const SESSION = 'sankofa-session';
const THEME = 'sankofa-theme';
const PLACE = 'sankofa-place';
const DRAWER = 'sankofa-drawer';
const NAME = 'sankofa-name';

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

/** The name that a person gave to what this session shows; empty when none. */
export function loadName(session: string): string {
  const [of, name] = (recall(() => sessionStorage.getItem(NAME)) ?? '').split('\n');
  return of === session ? (name ?? '') : '';
}

export function saveName(session: string, name: string): void {
  attempt(() => sessionStorage.setItem(NAME, `${session}\n${name}`));
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
