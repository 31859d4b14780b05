/** Vite's plugin for the pages of `docs` that the workbench shows: Markdown in, a title and HTML out. */

import { posix, relative, sep } from 'node:path';
import { Marked, type TokenizerAndRendererExtension } from 'marked';
import type { Plugin } from 'vite';

const DOCS = posix.normalize(new URL('../docs', import.meta.url).pathname);

interface Reading {
  readonly title: string;
  readonly html: string;
  /** The files of the pictures, in the order of the marks that stand for them in the HTML. */
  readonly pictures: readonly string[];
}

/** What stands in the HTML where the address of a picture belongs. */
const mark = (at: number) => `%picture-${at}%`;

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** The formula itself comes later, drawn by the page: its styles would not pass the page's policy. */
const formula = (latex: string, tag: 'span' | 'div') =>
  `<${tag} class="math" data-latex="${escapeHtml(latex.trim())}"></${tag}>`;

const inlineMath: TokenizerAndRendererExtension = {
  name: 'math',
  level: 'inline',
  start: (text) => text.indexOf('$'),
  tokenizer(text) {
    const found = /^\$(?!\s)([^$\n]+?)\$(?!\d)/.exec(text);
    return found ? { type: 'math', raw: found[0], latex: found[1] } : undefined;
  },
  renderer: ({ latex }) => formula(String(latex), 'span'),
};

/** The name of a page by its file below `docs`: `layers/dense`, `layers`, `diagnosis`. */
export function pageOf(file: string): string {
  return file
    .replace(/\.md$/, '')
    .replace(/\/README$/, '')
    .replace(/^learn\//, '');
}

/** The page at `file`, a path below `docs`, as HTML; raw HTML in it is left out. */
export function renderReading(markdown: string, file: string): Reading {
  const pictures: string[] = [];
  let title = '';
  const marked = new Marked({
    extensions: [inlineMath],
    renderer: {
      html: () => '',
      code({ text, lang }) {
        if (lang === 'math') return formula(text, 'div');
        return `<pre tabindex="0"><code>${escapeHtml(text)}</code></pre>\n`;
      },
      heading({ tokens, depth, text }) {
        const inside = this.parser.parseInline(tokens);
        if (depth === 1) title ||= text;
        if (depth === 1) return '';
        return `<h${depth} id="${slug(text)}" tabindex="-1">${inside}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const inside = this.parser.parseInline(tokens);
        if (/^https?:/.test(href))
          return `<a href="${escapeHtml(href)}" rel="noreferrer">${inside}</a>`;
        const [to = '', anchor = ''] = href.split('#');
        const target = to === '' ? file : posix.normalize(posix.join(posix.dirname(file), to));
        if (target.startsWith('..') || !target.endsWith('.md')) return inside; // code of the repository
        return `<a data-page="${escapeHtml(pageOf(target))}" data-anchor="${escapeHtml(anchor)}">${inside}</a>`;
      },
      image({ href, text }) {
        pictures.push(href);
        return `<img src="${mark(pictures.length - 1)}" alt="${escapeHtml(text)}">`;
      },
      table(token) {
        const cells = (tag: string, row: typeof token.header) =>
          row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('');
        const rows = token.rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('');
        const head = `<thead><tr>${cells('th', token.header)}</tr></thead>`;
        return `<div class="table" tabindex="0"><table>${head}<tbody>${rows}</tbody></table></div>\n`;
      },
    },
  });
  const html = String(marked.parse(markdown));
  return { title, html, pictures };
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The module of a page: its text, with the addresses of its pictures where they belong. */
export function moduleOf({ title, html, pictures }: Reading): string {
  const imports = pictures.map((file, i) => `import p${i} from './${file}?url';`);
  const put = pictures.map((_, i) => `.replace(${JSON.stringify(mark(i))}, p${i})`);
  const text = `export const html = ${JSON.stringify(html)}${put.join('')};`;
  return [...imports, `export const title = ${JSON.stringify(title)};`, text].join('\n');
}

export const reading: Plugin = {
  name: 'reading',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('.md')) return null;
    const file = relative(DOCS, id).split(sep).join('/');
    return { code: moduleOf(renderReading(code, file)), map: null };
  },
};
