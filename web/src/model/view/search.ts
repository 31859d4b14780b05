/** Finding by name in long lists. */

/** The places of the names that hold every word of `text`, whatever their case. */
export function findNames(count: number, name: (place: number) => string, text: string): number[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found: number[] = [];
  for (let place = 0; place < count; place++) {
    const full = name(place).toLowerCase();
    if (words.every((word) => full.includes(word))) found.push(place);
  }
  return found;
}
