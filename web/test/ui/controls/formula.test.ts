import { beforeAll, expect, test, vi } from 'vitest';
import { writeFormula } from '../../../src/ui/controls/formula.ts';

beforeAll(() => {
  // KaTeX draws for standards alone, and happy-dom does not say that it keeps them
  Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat', configurable: true });
});

test('a formula is letters until it can be drawn, then elements', async () => {
  const element = document.createElement('span');
  const drawn = writeFormula(element, 'z = 2');
  expect(element.textContent).toBe('z = 2');
  await drawn;
  expect(element.querySelector('.katex')).not.toBeNull();
  expect(element.querySelector('math')).not.toBeNull();
});

test('once it is there a formula is drawn at once', () => {
  const element = document.createElement('span');
  void writeFormula(element, '\\frac{a}{b}');
  expect(element.querySelector('.mfrac')).not.toBeNull();
});

test('what is no formula is shown as it is, without an error', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const element = document.createElement('span');
  void writeFormula(element, '\\frac{a');
  expect(element.textContent).toContain('\\frac{a');
  expect(warn).not.toHaveBeenCalled();
});
