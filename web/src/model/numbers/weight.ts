/** The weight arrays of a unit, of which one weight may be asked about. */

import type { AnyLayer } from '../../protocol/messages.ts';

export interface WeightAxis {
  readonly title: string;
  readonly count: number;
}

export interface UnitWeights {
  /** What there is to choose; none where a unit has a single weight. */
  readonly axes: readonly WeightAxis[];
  /** The index of a choice within the layer's array. */
  readonly index: (choice: readonly number[]) => readonly number[];
  /** The choice that an index stands for. */
  readonly choice: (index: readonly number[]) => readonly number[];
}

const axis = (title: string, count: number): WeightAxis => ({ title, count });

/** The weights of a unit, by what enters its layer; null where it learns nothing of the kind. */
export function weightsOf(
  layer: AnyLayer,
  takes: readonly number[],
  unit: number,
): UnitWeights | null {
  switch (layer.layer) {
    case 'dense':
    case 'output':
      return {
        axes: [axis('input', takes.at(-1) ?? 0)],
        index: (choice) => [...choice, unit],
        choice: (index) => index.slice(0, 1),
      };
    case 'conv2d':
      return {
        axes: [...square(layer.kernel), axis('channel', takes.at(-1) ?? 0)],
        index: (choice) => [...choice, unit],
        choice: (index) => index.slice(0, 3),
      };
    case 'depthwise-conv2d': {
      const own = [Math.floor(unit / layer.multiplier), unit % layer.multiplier];
      return {
        axes: square(layer.kernel),
        index: (choice) => [...choice, ...own],
        choice: (index) => index.slice(0, 2),
      };
    }
    case 'batch-norm':
    case 'layer-norm':
      return { axes: [], index: () => [unit], choice: () => [] };
    default:
      return null;
  }
}

const square = (kernel: number): WeightAxis[] => [axis('row', kernel), axis('column', kernel)];
