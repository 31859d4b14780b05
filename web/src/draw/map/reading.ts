import { activationFacts } from '../../model/experiment/activation.ts';
import type { Frame } from '../../protocol/frame.ts';
import { arrayOf } from '../../protocol/frame-check.ts';
import type { ExperimentOpened } from '../../protocol/messages.ts';
import { type ColorScale, unitScale } from './heatmap.ts';

/** The ends of a regression's scale: the largest target, or 1 where all are smaller. */
export function targetLimit(opened: ExperimentOpened | null, points: Frame | null): number {
  if (opened?.task !== 'regression') return 1;
  const target = arrayOf('points', points, 'target')?.data ?? [];
  let most = 0;
  for (let i = 0; i < target.length; i++) most = Math.max(most, Math.abs(target[i] ?? 0));
  return most > 1.25 ? most : 1;
}

/** Whether the output of a binary network is a probability, so that 0.5 is the boundary. */
function isShare(opened: ExperimentOpened | null): boolean {
  const facts = activationFacts(opened?.layers.at(-1)?.activation ?? '');
  return facts?.elementwise === true && (facts.probability || !facts.hasSlope);
}

/** How the network's own output becomes colours: the boundary between two classes is grey. */
export function outputScale(
  opened: ExperimentOpened | null,
  discretize: boolean,
  limit = 1,
): ColorScale {
  if (opened?.task === 'regression') {
    return { from: -limit, to: limit, steps: discretize ? 'bands' : 'smooth' };
  }
  const share = opened?.task === 'binary' ? isShare(opened) : discretize;
  return { ...unitScale(discretize), from: share ? 0 : -1 };
}

/** How the large map of a focused neuron becomes colours; null is the network's output. */
export function mapScale(
  opened: ExperimentOpened | null,
  focus: readonly [number, number] | null,
  discretize: boolean,
  limit = 1,
): ColorScale {
  const last = (opened?.layers.length ?? 0) - 1;
  if (focus && focus[0] !== last) return unitScale(discretize);
  return outputScale(opened, discretize, limit);
}
