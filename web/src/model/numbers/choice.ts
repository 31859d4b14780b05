/** What a person has chosen in the network, for the inspector to tell about. */

import type { Numbers } from '../../protocol/messages.ts';
import { isTop, type Path } from '../experiment/layer-path.ts';
import { askEdge, askUnit } from './numbers.ts';

/** A unit or channel (of the inputs where `layer` is -1), a weight, or a layer as a whole. */
export type Choice =
  | {
      readonly kind: 'unit';
      readonly layer: number;
      readonly unit: number;
      /** Of a picture the row and column of the number that is looked at. */
      readonly place?: readonly [number, number] | null;
    }
  | {
      readonly kind: 'edge';
      readonly layer: number;
      readonly input: number;
      readonly unit: number;
    }
  | { readonly kind: 'layer'; readonly path: Path }
  | { readonly kind: 'inputs' };

/** The numbers to ask for; null where a choice has none beyond what everybody is sent. */
export function askChoice(asking: Numbers, choice: Choice | null): Numbers | null {
  switch (choice?.kind) {
    case 'unit': {
      if (choice.layer < 0) return null;
      const asked = askUnit(asking, String(choice.layer), choice.unit);
      return { ...asked, place: choice.place ?? null };
    }
    case 'edge':
      return askEdge(asking, [choice.layer, choice.input, choice.unit]);
    case 'layer':
      return askUnit(asking, choice.path, null);
    default:
      return null;
  }
}

/** What a question about numbers is about. */
export function choiceOf({ path, unit, weight, place }: Numbers): Choice {
  if (unit === null || !isTop(path)) return { kind: 'layer', path };
  const layer = Number(path);
  const [input, , more] = weight ?? [];
  if (input !== undefined && more === undefined) return { kind: 'edge', layer, input, unit };
  return { kind: 'unit', layer, unit, place };
}

/** Whether the numbers of a step are told of it. */
export const asksNumbers = (choice: Choice | null): boolean =>
  choice !== null && choice.kind !== 'inputs' && (choice.kind === 'layer' || choice.layer >= 0);

/** The unit that is chosen, or that a chosen weight enters; null for anything else. */
export function chosenUnit(choice: Choice | null): readonly [layer: number, unit: number] | null {
  return choice?.kind === 'unit' || choice?.kind === 'edge' ? [choice.layer, choice.unit] : null;
}

/** The top-level layer that a choice is about; -1 is the inputs, null is none. */
export function chosenLayer(choice: Choice | null): number | null {
  if (!choice) return null;
  if (choice.kind === 'inputs') return -1;
  if (choice.kind === 'layer') return Number(choice.path.split('.')[0]);
  return choice.layer;
}

/** Whether a layer itself is chosen, not one within another. */
export const isChosenLayer = (choice: Choice | null, index: number): boolean =>
  choice?.kind === 'layer'
    ? isTop(choice.path) && Number(choice.path) === index
    : choice?.kind === 'inputs' && index < 0;
