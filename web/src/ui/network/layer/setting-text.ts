/** What a layer's settings are called, and a layer in a few letters. */

import { titleOf } from '../../../draw/network/columns.ts';
import type { AnyLayer } from '../../../protocol/messages.ts';

const TITLES: Readonly<Record<string, string>> = {
  units: 'Units',
  initializer: 'Weights begin',
  scale: 'Scale of the start',
  rate: 'Rate',
  size: 'Window',
  epsilon: 'ε',
  join: 'Join',
};

/** "filters" as "Filters". */
export const settingTitle = (field: string): string =>
  TITLES[field] ?? field.charAt(0).toUpperCase() + field.slice(1);

/** What a setting is when it is left open. */
export const OPEN: Readonly<Record<string, string>> = { stride: 'the window', columns: 'all' };

/** What tells a layer from others of its kind, in a few letters. */
export function summary(layer: AnyLayer): string {
  switch (layer.layer) {
    case 'dense':
      return `${layer.units} · ${layer.activation}`;
    case 'conv2d':
      return `${layer.filters} of ${side(layer.kernel)} · ${layer.activation}`;
    case 'depthwise-conv2d':
      return `${side(layer.kernel)} · ${layer.activation}`;
    case 'max-pool':
    case 'mean-pool':
    case 'softmax-pool':
      return `${side(layer.size)}, stride ${layer.stride ?? layer.size}`;
    case 'dropout':
      return `rate ${layer.rate}`;
    case 'batch-norm':
      return `momentum ${layer.momentum}`;
    case 'layer-norm':
      return `ε = ${layer.epsilon}`;
    case 'activation':
    case 'output':
      return layer.activation;
    case 'residual':
      return counted(layer.body.length, 'layer');
    case 'parallel':
      return `${counted(layer.branches.length, 'branch', 'es')}, ${layer.join}`;
    case 'features':
      return layer.features.join(', ');
    case 'embedding':
      return `${layer.categories} to ${layer.units}`;
    default:
      return 'about it';
  }
}

/** "Dense" or "Max pool": a layer within another has no number. */
export const innerTitle = (layer: AnyLayer): string =>
  layer.layer === 'dense' ? 'Dense' : titleOf(layer);

const side = (length: number): string => `${length} × ${length}`;
const counted = (count: number, noun: string, many = 's'): string =>
  `${count} ${noun}${count === 1 ? '' : many}`;
