import type { Palette } from '../../../draw/base/palette.ts';
import { outputScale } from '../../../draw/map/reading.ts';
import type { Emphasis } from '../../../draw/network/edges.ts';
import type { TileView } from '../../../draw/network/tile.ts';
import type { Frame } from '../../../protocol/frame.ts';
import type { ExperimentOpened } from '../../../protocol/messages.ts';
import type { Target } from '../interaction/hover-target.ts';

interface Shown {
  readonly opened: ExperimentOpened | null;
  readonly weights: Frame | null;
  readonly maps: Frame | null;
  readonly activations: Frame | null;
  readonly discretize: boolean;
  readonly words?: ReadonlyMap<number, string>;
}

/** What the tiles show: maps on the plane, else the chosen row; nothing of a network that cannot be. */
export function viewOf(shown: Shown, palette: Palette): TileView {
  const { opened, discretize } = shown;
  const works = opened !== null && opened.problems.length === 0;
  return {
    maps: works && opened.plane ? shown.maps : null,
    activations: works && !opened.plane ? shown.activations : null,
    weights: works ? shown.weights : null,
    palette,
    discretize,
    outputScale: outputScale(opened, discretize),
    ...(shown.words ? { words: shown.words } : {}),
  };
}

/** What stands out: the weight pointed at or chosen, or else the focused neuron. */
export function emphasisOf(
  target: Target | null,
  focus: readonly [layer: number, unit: number] | null,
): Emphasis {
  if (target?.name !== 'W') return { edge: null, tile: focus };
  const [input = 0, unit = 0] = target.index;
  return { edge: { layer: target.layer, input, unit }, tile: null };
}
