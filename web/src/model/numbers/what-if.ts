/** The numbers that a person may edit, and their present values. */

import type { Frame } from '../../protocol/frame.ts';
import type { Change } from '../../protocol/messages.ts';
import { isTop, type Path } from '../experiment/layer-path.ts';
import { inputAt, parameterAt, targetAt } from './numbers.ts';

/** One number with its place; null where nobody has told its value. */
export interface EditableNumber {
  readonly at: Change;
  readonly value: number | null;
}

/** What enters, number by number; none of a picture, whose pixels are too many to list. */
export function inputNumbers(signals: Frame | null): EditableNumber[] {
  const input = signals?.arrays.get('input');
  if (input?.shape.length !== 1) return [];
  return Array.from(input.data, (value, i) => ({ at: inputAt(i), value }));
}

/** One pixel of a picture (channels, H, W). */
export function pixelNumber(
  signals: Frame | null,
  row: number,
  column: number,
  channel: number,
): EditableNumber {
  const input = signals?.arrays.get('input');
  const [, height = 0, width = 0] = input?.shape ?? [];
  const value = input?.data[(channel * height + row) * width + column] ?? null;
  return { at: inputAt(row, column, channel), value };
}

/** What is wanted of the output, unit by unit. */
export function targetNumbers(signals: Frame | null): EditableNumber[] {
  const target = signals?.arrays.get('target');
  return Array.from(target?.data ?? [], (value, unit) => ({ at: targetAt(unit), value }));
}

/** One number for each unit: bias, scale, shift, slope. */
const OF_A_UNIT = ['b', 'gamma', 'beta', 'alpha'] as const;

/** What one unit learns, as far as it is on the screen: its weights one by one, then the rest. */
export function parameterNumbers(
  weights: Frame | null,
  path: Path,
  unit: number,
): EditableNumber[] {
  if (!isTop(path)) return [];
  const found: EditableNumber[] = [];
  const W = weights?.arrays.get(`W.${path}`);
  const [rows = 0, columns = 0] = W?.shape ?? [];
  for (let i = 0; W && unit < columns && i < rows; i++) {
    found.push({ at: parameterAt(path, 'W', i, unit), value: W.data[i * columns + unit] ?? null });
  }
  for (const name of OF_A_UNIT) {
    const value = weights?.arrays.get(`${name}.${path}`)?.data[unit];
    if (value !== undefined) found.push({ at: parameterAt(path, name, unit), value });
  }
  return found;
}

/** One weight of a kernel (h, w, channels, filters), or (h, w, channels) where each has its own. */
export function kernelNumber(
  weights: Frame | null,
  path: Path,
  index: readonly number[],
): EditableNumber | null {
  const K = weights?.arrays.get(`K.${path}`);
  if (!K || K.shape.length !== index.length) return null;
  const isIn = index.every((at, axis) => at < (K.shape[axis] ?? 0));
  const at = index.reduce((place, each, axis) => place * (K.shape[axis] ?? 1) + each, 0);
  return { at: parameterAt(path, 'K', ...index), value: isIn ? (K.data[at] ?? null) : null };
}
