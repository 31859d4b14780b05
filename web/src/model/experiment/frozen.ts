/** Frozen places name layers by number, so they move along when layers come, go and move. */

import type { Experiment } from '../../protocol/messages.ts';

/** The experiment whose layer `index` is frozen as a whole, or free again with all its parts. */
export function setFrozen(experiment: Experiment, index: number, on: boolean): Experiment {
  const others = experiment.frozen.filter((place) => layerOf(place) !== index);
  return { ...experiment, frozen: on ? [...others, String(index)] : others };
}

/** How much of layer `index` keeps its value: all of it, some arrays or weights, or nothing. */
export function frozenPart(experiment: Experiment, index: number): 'all' | 'some' | 'none' {
  if (experiment.frozen.includes(String(index))) return 'all';
  return experiment.frozen.some((place) => layerOf(place) === index) ? 'some' : 'none';
}

/** The places after the layers have moved: `to` gives a layer's new number, null when it is gone. */
export function moveFrozenPlaces(
  frozen: readonly string[],
  to: (index: number) => number | null,
): readonly string[] {
  return frozen.flatMap((place) => {
    const [, ...rest] = place.split('.');
    const moved = to(layerOf(place));
    return moved === null ? [] : [[moved, ...rest].join('.')];
  });
}

function layerOf(place: string): number {
  return Number(place.split('.')[0]);
}
