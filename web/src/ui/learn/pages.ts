/** The pages of the reading, from `docs`; each is fetched when it is to be read. */

interface Page {
  readonly title: string;
  readonly html: string;
}

const FOLDER = '../../../../docs/';
const LOADERS = import.meta.glob<Page>([
  '../../../../docs/layers/**/*.md',
  '../../../../docs/learn/*.md',
]);

/** The file of each page, by the name that its address has. */
const FILES: ReadonlyMap<string, string> = new Map(
  Object.keys(LOADERS).map((file) => [nameOf(file.slice(FOLDER.length)), file]),
);

/** As `pageOf` in `web/reading.ts`. */
function nameOf(file: string): string {
  return file
    .replace(/\.md$/, '')
    .replace(/\/README$/, '')
    .replace(/^learn\//, '');
}

export function hasPage(name: string): boolean {
  return FILES.has(name);
}

/** The page; null where there is none of that name. */
export async function loadPage(name: string): Promise<Page | null> {
  const load = LOADERS[FILES.get(name) ?? ''];
  return load ? load() : null;
}
