/** The layers whose warped plane can be shown, and the axes of that picture. */

import type { Frame } from '../../protocol/frame.ts';
import type { ExperimentOpened } from '../../protocol/messages.ts';

/** The layers that give rows of numbers, as they are chosen from. */
export function warpingLayers(opened: ExperimentOpened | null): { value: string; title: string }[] {
  const layers = opened?.layers ?? [];
  return layers.flatMap(({ name, outputs }, i) => {
    const units = outputs.length === 1 ? (outputs[0] ?? 0) : 0;
    const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}, ${units} unit${units === 1 ? '' : 's'}`;
    return units > 0 ? [{ value: `${i}`, title }] : [];
  });
}

/** The names of the two axes of a `warp` frame; of one unit the second is empty. */
export function warpAxes(warp: Frame | null): readonly [across: string, up: string] {
  const [across = '', up = ''] = JSON.parse(warp?.metadata['axes'] ?? '[]') as string[];
  return [across, up];
}
