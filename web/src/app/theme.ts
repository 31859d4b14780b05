/** Keeps the page light or dark, as the person or the system says. */

import type { Theme } from '../model/view/theme.ts';

const SYSTEM = '(prefers-color-scheme: dark)';

/** Apply `theme` now and whenever the system changes its mind; returns how to stop. */
export function applyTheme(theme: Theme): () => void {
  const system = matchMedia(SYSTEM);
  const apply = () => {
    const shown = theme === 'auto' ? (system.matches ? 'dark' : 'light') : theme;
    document.documentElement.dataset['theme'] = shown;
  };
  apply();
  system.addEventListener('change', apply);
  return () => system.removeEventListener('change', apply);
}
