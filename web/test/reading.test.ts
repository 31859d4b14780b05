import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { moduleOf, pageOf, renderReading } from '../reading.ts';

const DOCS = join(import.meta.dirname, '../../docs');
const files = ['layers', 'learn'].flatMap((folder) =>
  readdirSync(join(DOCS, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => relative('.', join(folder, name))),
);
const read = (file: string) => renderReading(readFileSync(join(DOCS, file), 'utf8'), file);

test.each(files)('%s has a title, and every link in it leads to a page', (file) => {
  const { title, html } = read(file);
  const pages = files.map(pageOf);
  expect(title).not.toBe('');
  for (const [, page] of html.matchAll(/data-page="([^"]*)"/g)) expect(pages).toContain(page);
  expect(html).not.toMatch(/<!--|\$\$|```|style=/);
});

test('formulas wait for the page to draw them, dollars in prose stay', () => {
  const { html } = renderReading(
    'Of $a_b < c$ for 3$ or 4$.\n\n```math\nz = x W\n```',
    'layers/x.md',
  );
  expect(html).toContain('<span class="math" data-latex="a_b &#60; c"></span>');
  expect(html).toContain('<div class="math" data-latex="z = x W"></div>');
  expect(html).toContain('for 3$ or 4$');
});

test('links to pages, to a part of one, and to code', () => {
  const markdown = '[a](activations/softmax.md) [b](README.md#losses) [`c.py`](../../src/c.py)';
  const { html } = renderReading(markdown, 'layers/dense.md');
  expect(html).toContain('data-page="layers/activations/softmax"');
  expect(html).toContain('data-page="layers" data-anchor="losses"');
  expect(html).toContain(' <code>c.py</code>');
});

test('a page can carry no HTML of its own', () => {
  const { html } = renderReading('a <script>alert(1)</script> b\n\n<img src=x onerror=y>', 'x.md');
  expect(html).not.toMatch(/<script|<img/);
});

test('pictures are files of the page, whatever they are called when it is built', () => {
  const text = moduleOf(renderReading('# T\n\n![The curve](elu.svg)', 'layers/activations/elu.md'));
  expect(text).toContain("import p0 from './elu.svg?url';");
  expect(text).toContain('.replace("%picture-0%", p0)');
});
