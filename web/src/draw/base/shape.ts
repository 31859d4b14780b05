/** Shapes of one example, without the batch axis, as people read them. */

import type { AnyLayer } from '../../protocol/messages.ts';

export type Shape = readonly number[];

/** How many numbers it holds. */
export const count = (shape: Shape): number => shape.reduce((product, side) => product * side, 1);

/** "6 × 6 × 8", "72", or "?" while nobody knows. */
export const spellShape = (shape: Shape): string => (shape.length > 0 ? shape.join(' × ') : '?');

/** "6×6×8", where there is little room. */
export const spellTight = (shape: Shape): string => spellShape(shape).replaceAll(' ', '');

export const isImage = (shape: Shape): boolean => shape.length === 3;

const ALIKE: ReadonlySet<AnyLayer['layer']> = new Set([
  'dropout',
  'batch-norm',
  'layer-norm',
  'activation',
]);

/** Whether what leaves a layer has the shape of what enters, number by number. */
export const isAlike = (layer: AnyLayer): boolean => ALIKE.has(layer.layer);

const CHANNELWISE: ReadonlySet<AnyLayer['layer']> = new Set([
  ...ALIKE,
  'max-pool',
  'mean-pool',
  'softmax-pool',
  'depthwise-conv2d',
  'global-mean-pool',
]);

/** Whether every channel goes its own way. */
export const isChannelwise = (layer: AnyLayer): boolean => CHANNELWISE.has(layer.layer);

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
