import type { Look } from '../../../draw/network/columns.ts';
import type { LitEdge } from '../../../model/numbers/numbers.ts';

/** The drawer of numbers, open: what it is about, and how the network asks it about another. */
export interface WorksheetRequest {
  /** The (layer, unit) that it is about; null for a layer as a whole, or one within another. */
  readonly unit: readonly [layer: number, unit: number] | null;
  /** `at` is where in its picture, from 0 to 1 across and down. */
  askUnit(layer: number, unit: number, at?: readonly [across: number, down: number]): void;
  askEdge(edge: LitEdge): void;
}

/**
 * Whether a press on a neuron is the drawer's to answer, which then asks about it. A second press
 * on the same one is not, but on a picture it may be about another of its numbers.
 */
export function answered(
  sheet: WorksheetRequest | null | undefined,
  [layer, unit]: readonly [number, number],
  look: Look | undefined,
  box: DOMRect,
  { detail, clientX, clientY }: MouseEvent,
): boolean {
  if (!sheet || layer < 0) return false;
  const isNew = sheet.unit?.[0] !== layer || sheet.unit[1] !== unit;
  if (!isNew && look !== 'maps') return false;
  const at = [(clientX - box.left) / box.width, (clientY - box.top) / box.height] as const;
  sheet.askUnit(layer, unit, detail > 0 ? at : undefined); // a key press has no place
  return true;
}
