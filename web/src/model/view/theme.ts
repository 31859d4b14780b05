/** Light or dark, and how fast to watch. */

export type Theme = 'auto' | 'light' | 'dark';

export const NEXT_THEME: Readonly<Record<Theme, Theme>> = {
  auto: 'light',
  light: 'dark',
  dark: 'auto',
};

export function themeFrom(stored: string | null): Theme {
  return stored === 'light' || stored === 'dark' ? stored : 'auto';
}
