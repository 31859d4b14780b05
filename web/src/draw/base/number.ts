/** A number as people read it: four decimals, or powers of ten where those would hide it. */
export function spell(value: number, decimals = 4): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : `${value}`;
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 0.5 * 10 ** -decimals)) return value.toExponential(2);
  return value.toFixed(decimals);
}

/** A number in the few characters that a tile has room for: ".42", "-1.3", "27". */
export function spellShort(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return '?';
  if (size >= 9.95) return size >= 999.5 ? value.toExponential(0) : value.toFixed(0);
  if (size >= 0.995) return value.toFixed(1);
  return size < 0.005 ? '0' : value.toFixed(2).replace('0.', '.');
}

/** What a person typed, or null when it is not a finite number within ±`limit`. */
export function parseNumber(text: string, limit = 1e6): number | null {
  const trimmed = text.trim().replace('−', '-').replace(',', '.');
  const value = trimmed === '' ? Number.NaN : Number(trimmed);
  return Number.isFinite(value) && Math.abs(value) <= limit ? value : null;
}

const COUNT = new Intl.NumberFormat('en-US');

/** 1234567 as 1,234,567. */
export const spellCount = (count: number): string => COUNT.format(count);
