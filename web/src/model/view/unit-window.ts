/** Which units of a layer the page draws, and where a frame holds them. */

import type { Frame } from '../../protocol/frame.ts';
import type { UnitWindow } from '../../protocol/messages.ts';

/** Units that are drawn of a layer at once, and sent unless a window says otherwise. */
export const DRAWN_UNITS = 16;
/** Inputs that are all sent, whichever of them are drawn. */
export const SENT_INPUTS = 64;

type Positions = ReadonlyMap<number, ReadonlyMap<number, number>>;

const known = new WeakMap<Frame, Positions | null>();

/** Where among its layer's numbers the frame holds a unit; -1 where it does not. */
export function positionOf(frame: Frame, layer: number, unit: number): number {
  const window = positionsOf(frame)?.get(layer);
  if (!window) return unit;
  return window.get(unit) ?? -1;
}

/** The unit whose numbers the frame holds at a place. */
export function unitAt(frame: Frame, layer: number, position: number): number {
  const window = positionsOf(frame)?.get(layer);
  return window ? ([...window.keys()][position] ?? position) : position;
}

function positionsOf(frame: Frame): Positions | null {
  const found = known.get(frame);
  if (found !== undefined) return found;
  const positions = readPositions(frame.metadata['units']);
  known.set(frame, positions);
  return positions;
}

function readPositions(text: string | undefined): Positions | null {
  if (!text) return null;
  const layers: Record<string, number[]> = JSON.parse(text);
  return new Map(
    Object.entries(layers).map(([layer, units]) => [
      Number(layer),
      new Map(units.map((unit, i) => [unit, i])),
    ]),
  );
}

/** The window of a layer that begins at `start`, moved by `by` units and kept within. */
export function windowStart(start: number, count: number, drawn = DRAWN_UNITS): number {
  return Math.max(0, Math.min(start, count - drawn));
}

/** The windows to ask for: of layers that draw other units than their first. */
export function windowsOf(
  columns: readonly { readonly index: number; readonly sent: readonly number[] }[],
): readonly UnitWindow[] {
  return columns
    .filter(({ sent }) => sent.length > DRAWN_UNITS || sent.some((unit, i) => unit !== i))
    .map(({ index, sent }) => ({ layer: index, units: sent.slice(0, SENT_INPUTS) }));
}
