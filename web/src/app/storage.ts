/** The tab's session and the chosen theme in the browser's storage, which may be forbidden. */

const SESSION = 'sankofa-session';
const THEME = 'sankofa-theme';

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
