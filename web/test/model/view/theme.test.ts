import { expect, test } from 'vitest';
import { NEXT_THEME, themeFrom } from '../../../src/model/view/theme.ts';

test.each([
  ['dark', 'dark'],
  ['light', 'light'],
  ['pink', 'auto'],
  [null, 'auto'],
])('%s is %s', (stored, theme) => {
  expect(themeFrom(stored)).toBe(theme);
});

test('three presses come round', () => {
  expect(NEXT_THEME[NEXT_THEME[NEXT_THEME.auto]]).toBe('auto');
});
