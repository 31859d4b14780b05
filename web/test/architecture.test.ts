import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/** The folders of the page, lowest first: each may import those before it. */
const LAYERS = ['protocol', 'model', 'draw', 'ui', 'app'];

/**
 * The folders inside a folder, lowest first. Folders in one row are siblings, which know nothing of
 * each other; modules that lie in the folder itself stand above all of them.
 */
const ROOMS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  model: [
    ['experiment'],
    ['run', 'landscape', 'twin', 'view'],
    ['health', 'lab', 'numbers', 'results'],
  ],
  draw: [['base'], ['map'], ['plot'], ['network', 'landscape']],
  ui: [
    ['controls', 'drag'],
    ['plot', 'shell', 'training'],
    [
      'curves',
      'data',
      'drawer',
      'health',
      'landscape',
      'learn',
      'network',
      'numbers',
      'output',
      'places',
      'results',
      'runs',
      'settings',
      'timeline',
    ],
    ['inspector', 'lab'],
  ],
  'ui/network': [['interaction', 'palette'], ['unit', 'layer', 'slow-motion'], ['board']],
};

const SOURCE = join(import.meta.dirname, '../src');

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(ts|svelte)$/.test(name),
);

/** The modules of the page that a text imports: statically, by name, for its effects or when wanted. */
function importsIn(text: string, name: string): string[] {
  const found = text.matchAll(/\b(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g);
  return [...found].map((match) => join(dirname(name), match[1] ?? ''));
}

const IMPORTS: ReadonlyMap<string, readonly string[]> = new Map(
  files.map((name) => [name, importsIn(readFileSync(join(SOURCE, name), 'utf8'), name)]),
);

/** The sub-folder of `folder` that a module lies in; null for one in the folder itself. */
function roomOf(name: string, folder: string): string | null {
  const [first, ...rest] = name.slice(folder.length + 1).split('/');
  return rest.length > 0 ? (first ?? null) : null;
}

/** Why a module in `from` may not import one in `to`; null when it may. */
function objection(folder: string, from: string | null, to: string | null): string | null {
  const rows = ROOMS[folder] ?? [];
  const row = (room: string | null) =>
    room === null ? rows.length : rows.findIndex((rooms) => rooms.includes(room));
  if (from === to || row(to) < row(from)) return null;
  return row(to) === row(from) ? `${from} and ${to} are siblings` : `${to} is above ${from}`;
}

/** The modules of a circle of imports, the first one last again; empty where there is none. */
function circle(imports: typeof IMPORTS): readonly string[] {
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]): readonly string[] => {
    if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
    if (done.has(name)) return [];
    for (const other of imports.get(name) ?? []) {
      const found = visit(other, [...way, name]);
      if (found.length > 0) return found;
    }
    done.add(name);
    return [];
  };
  for (const name of imports.keys()) {
    const found = visit(name, []);
    if (found.length > 0) return found;
  }
  return [];
}

test.each(LAYERS)('%s has files', (layer) => {
  expect(files.some((name) => name.startsWith(`${layer}/`))).toBe(true);
});

test.each(files)('%s imports nothing from a folder above it', (name) => {
  const here = LAYERS.indexOf(name.split('/')[0] ?? '');
  for (const other of IMPORTS.get(name) ?? []) {
    expect(LAYERS.indexOf(other.split('/')[0] ?? ''), other).toBeLessThanOrEqual(here);
  }
});

test.each(Object.entries(ROOMS))('every folder in %s has a row', (folder, rows) => {
  const inside = files.filter((name) => name.startsWith(`${folder}/`));
  const rooms = new Set(inside.map((name) => roomOf(name, folder)).filter((room) => room !== null));
  expect([...rooms].sort()).toEqual(rows.flat().sort());
});

test.each(Object.keys(ROOMS))('folders in %s import only those in rows before theirs', (folder) => {
  const wrong = files
    .filter((name) => name.startsWith(`${folder}/`))
    .flatMap((name) =>
      (IMPORTS.get(name) ?? [])
        .filter((other) => other.startsWith(`${folder}/`))
        .map((other) => [
          objection(folder, roomOf(name, folder), roomOf(other, folder)),
          name,
          other,
        ])
        .filter(([found]) => found !== null),
    );
  expect(wrong).toEqual([]);
});

test('no module imports itself, by whatever way', () => {
  const others = new Map(
    [...IMPORTS].map(([name, imported]) => [name, imported.filter((other) => other !== name)]),
  );
  expect(circle(others)).toEqual([]);
});

test('imports are found however they are written', () => {
  const text = `import a from './a.ts';
import './b.css';
import {
  c,
} from "../c.ts";
export { d } from './d.ts';
const e = () => import('./e.ts');`;
  expect(importsIn(text, 'ui/x/y.ts')).toEqual([
    'ui/x/a.ts',
    'ui/x/b.css',
    'ui/c.ts',
    'ui/x/d.ts',
    'ui/x/e.ts',
  ]);
});

test('an import from the side or from above is objected to, and a circle is found', () => {
  expect(objection('ui', 'runs', 'output')).toBe('runs and output are siblings');
  expect(objection('ui', 'plot', 'runs')).toBe('runs is above plot');
  expect(objection('ui', 'runs', 'plot')).toBeNull();
  expect(objection('model', 'numbers', null)).toBe('null is above numbers');
  const planted = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', []],
    ['d', ['a']],
  ]);
  expect(circle(planted)).toEqual(['a', 'b', 'd', 'a']);
});
