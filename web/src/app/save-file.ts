/** Saves text as a file, by the browser's own download. */

const KEPT_MS = 60_000;

/** Save the blocks, one after the other, under this name. */
export function saveText(blocks: readonly string[], name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([...blocks], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName(name);
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}

/** A name that every system takes for a file's. */
export function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+/, '') || 'file';
}
