import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import * as messages from '../src/protocol/messages.ts';

const PAGES = join(import.meta.dirname, '../../docs/layers');

const pages = readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .sort();

function render(formula: string, displayMode: boolean): string {
  return katex.renderToString(formula, { displayMode, throwOnError: true, strict: 'error' });
}

/** Formulas that stand alone, and those within the text, code left out. */
function formulas(page: string): { blocks: string[]; inline: string[] } {
  const text = readFileSync(join(PAGES, page), 'utf8');
  const prose = text.replaceAll(/^```.*?^```$/gms, '').replaceAll(/`[^`\n]*`/g, '');
  return {
    blocks: [...text.matchAll(/^```math\n(.*?)^```$/gms)].map((match) => match[1] ?? ''),
    inline: [...prose.matchAll(/\$([^$\n]+)\$/g)].map((match) => match[1] ?? ''),
  };
}

/** Every `latex` in what the palette is built from, with the names that lead there. */
function palette(value: unknown, path = ''): [string, string][] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]): [string, string][] =>
    name === 'latex' ? [[path, String(inner)]] : palette(inner, `${path} ${name}`),
  );
}

describe.each(pages.filter((page) => page !== 'README.md'))('%s', (page) => {
  const { blocks, inline } = formulas(page);

  test('has formulas, and all of them render', () => {
    expect(blocks.length).toBeGreaterThan(0);
    for (const formula of blocks) expect(render(formula, true), formula).toContain('<math');
    for (const formula of inline) expect(render(formula, false), formula).toContain('<math');
  });
});

test.each(palette(messages))('the formula of%s in the palette renders', (_, formula) => {
  expect(render(formula, true)).toContain('<math');
});

test('a formula that does not render is found', () => {
  expect(() => render('\\frac{1}{', true)).toThrow('KaTeX parse error');
  expect(() => render('a 里', true)).toThrow('unicodeTextInMathMode');
});
