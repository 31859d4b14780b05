/** The weights of a network that can be an axis of a loss landscape. */

import type {
  AnyLayer,
  AskLandscape,
  ExperimentOpened,
  LayerShape,
} from '../../protocol/messages.ts';
import { activationLearns } from '../experiment/activation.ts';

/** One weight as a landscape is asked for: (layer, array, index). */
export type ChosenWeight = NonNullable<AskLandscape['weights']>[number];

/** One way to count through an array: what is counted, and how many there are. */
interface Side {
  readonly name: string;
  readonly size: number;
}

interface WeightArray {
  readonly name: string;
  readonly title: string;
  readonly sides: readonly Side[];
}

export interface WeightLayer {
  readonly path: string;
  readonly title: string;
  readonly arrays: readonly WeightArray[];
}

/** The layers that have weights of their own, with their arrays. */
export function weightLayers(opened: ExperimentOpened | null): WeightLayer[] {
  const layers = opened?.layers ?? [];
  return layers.flatMap((shape, i) => {
    const arrays = arraysOf(opened?.experiment.network[i], shape);
    const title = shape.name.charAt(0).toUpperCase() + shape.name.slice(1);
    return arrays.length > 0 ? [{ path: `${i}`, title, arrays }] : [];
  });
}

function arraysOf(layer: AnyLayer | undefined, shape: LayerShape): WeightArray[] {
  const inputs = shape.inputs.at(-1) ?? 0;
  const outputs = shape.outputs.at(-1) ?? 0;
  const learned = activationLearns(shape.activation)
    ? [array('alpha', 'Slope', ['Unit', outputs])]
    : [];
  switch (layer?.layer) {
    case 'dense':
    case 'output':
      return [
        array('W', 'Weight', ['From', inputs], ['To neuron', outputs]),
        array('b', 'Bias', ['Of neuron', outputs]),
        ...learned,
      ];
    case 'conv2d':
      return [
        kernel(layer.kernel, ['Channel', inputs], ['Filter', outputs]),
        array('b', 'Bias', ['Filter', outputs]),
        ...learned,
      ];
    case 'depthwise-conv2d':
      return [
        kernel(layer.kernel, ['Channel', inputs], ['Map', outputs / inputs]),
        array('b', 'Bias', ['Channel', outputs]),
        ...learned,
      ];
    case 'batch-norm':
    case 'layer-norm':
      return [
        array('gamma', 'Scale', ['Channel', outputs]),
        array('beta', 'Shift', ['Channel', outputs]),
      ];
    default:
      return [];
  }
}

function kernel(side: number, ...rest: (readonly [string, number])[]): WeightArray {
  return array('K', 'Kernel', ['Row', side], ['Column', side], ...rest);
}

function array(
  name: string,
  title: string,
  ...sides: (readonly [name: string, size: number])[]
): WeightArray {
  return { name, title, sides: sides.map(([side, size]) => ({ name: side, size })) };
}

/** The same weight where it is still there, else the first of the network; null without any. */
export function keepChosenWeight(
  layers: readonly WeightLayer[],
  chosen: ChosenWeight | null,
  otherwise = 0,
): ChosenWeight | null {
  const layer = layers.find(({ path }) => path === chosen?.[0]) ?? layers[0];
  const array = layer?.arrays.find(({ name }) => name === chosen?.[1]) ?? layer?.arrays[0];
  if (!layer || !array) return null;
  const kept = layer.path === chosen?.[0] && array.name === chosen[1] ? chosen[2] : [];
  const last = array.sides.length - 1;
  const index = array.sides.map(({ size }, i) =>
    Math.min(size - 1, kept[i] ?? (i === last ? otherwise : 0)),
  );
  return [layer.path, array.name, index];
}
