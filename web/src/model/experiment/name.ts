/** What an experiment is called before a person names it: its data and the widths of its layers. */

import { type AnyLayer, DATA_SETS, type Experiment } from '../../protocol/messages.ts';
import { setNameOf } from './data.ts';

const MOST_WIDTHS = 6;

/** "Spiral, 4-2": the data, and what each layer holds; "Circle, one neuron" without hidden layers. */
export function defaultName(experiment: Experiment): string {
  const widths = experiment.network.flatMap(widthOf);
  const shown = widths.slice(0, MOST_WIDTHS);
  const shape = shown.join('-') + (widths.length > shown.length ? '-…' : '');
  return `${dataName(experiment)}, ${shape || 'no hidden layer'}`;
}

/** The data as people call it: the set's title, or the file's name without its folders. */
export function dataName({ data }: Experiment): string {
  const set = setNameOf(data);
  if (set !== null) return DATA_SETS[set].title;
  if (data.source === 'rows') return data.name;
  if (!('path' in data)) return 'Arrays';
  return data.path.split(/[\\/]/).findLast((part) => part !== '') ?? data.path;
}

function widthOf(layer: AnyLayer): readonly string[] {
  if ('units' in layer) return [String(layer.units)];
  return 'filters' in layer ? [`${layer.filters}c`] : [];
}
