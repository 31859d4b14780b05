/** The names of a table's columns, from the beginning of its text. */

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The cells of the first line; none where the text does not look like a table. */
export function columnNames(text: string): readonly string[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const [head, next] = lines;
  if (head === undefined || head.includes('\u0000')) return [];
  const widths = DELIMITERS.map((delimiter) => cellsOf(head, delimiter).length);
  const most = Math.max(...widths);
  if (most < 2) return [];
  const delimiter = DELIMITERS[widths.indexOf(most)] ?? ',';
  const names = cellsOf(head, delimiter);
  const fits = next === undefined || cellsOf(next, delimiter).length === names.length;
  const areNames = names.every((name) => name !== '') && new Set(names).size === names.length;
  return fits && areNames ? names : [];
}

/** The cells of one line; a delimiter between quotes belongs to its cell. */
function cellsOf(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const letter = line[i] ?? '';
    if (letter === '"' && quoted && line[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (letter === '"') quoted = !quoted;
    else if (letter === delimiter && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += letter;
  }
  return [...cells, cell.trim()];
}
