import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FLOORS = ['protocol', 'model', 'draw', 'ui', 'app'];
const SOURCE = join(import.meta.dirname, '../src');

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(ts|svelte)$/.test(name),
);

test.each(FLOORS)('%s has files', (floor) => {
  expect(files.some((name) => name.startsWith(`${floor}/`))).toBe(true);
});

test.each(files)('%s imports nothing from a floor above it', (name) => {
  const here = FLOORS.indexOf(name.split('/')[0] ?? '');
  const text = readFileSync(join(SOURCE, name), 'utf8');
  const imported = [...text.matchAll(/from '(\.[^']+)'/g)].map((match) =>
    join(name, '..', match[1] ?? ''),
  );
  for (const other of imported) {
    expect(FLOORS.indexOf(other.split('/')[0] ?? ''), other).toBeLessThanOrEqual(here);
  }
});
