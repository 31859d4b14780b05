/** Shapes of one example, without the batch axis, as people read them. */

import { offerOf } from '../../model/experiment/layer-kind.ts';
import type { AnyLayer } from '../../protocol/messages.ts';

export type Shape = readonly number[];

/** How many numbers it holds. */
export const count = (shape: Shape): number => shape.reduce((product, side) => product * side, 1);

/** "6 × 6 × 8", "72", or "?" while nobody knows. */
export const spellShape = (shape: Shape): string => (shape.length > 0 ? shape.join(' × ') : '?');

/** "6×6×8", where there is little room. */
export const spellTight = (shape: Shape): string => spellShape(shape).replaceAll(' ', '');

export const isImage = (shape: Shape): boolean => shape.length === 3;

/** Whether what leaves a layer has the shape of what enters, number by number. */
export const isAlike = ({ layer }: AnyLayer): boolean => offerOf(layer).keepsShape;

/** Whether every channel goes its own way. */
export const isChannelwise = ({ layer }: AnyLayer): boolean => offerOf(layer).channelwise;

/** What leaves a layer as far as the page can tell before the server does; empty where it cannot. */
export function shapeAfter(layer: AnyLayer, before: Shape): Shape {
  if (layer.layer === 'dense') return [layer.units];
  if (layer.layer === 'features') return [layer.features.length];
  if (isAlike(layer)) return before;
  if (before.length === 0) return [];
  if (layer.layer === 'flatten') return [count(before)];
  if (layer.layer === 'global-mean-pool' && isImage(before)) return before.slice(-1);
  return [];
}
