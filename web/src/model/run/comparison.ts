/** Runs compared with the present one: other branches and the twin. */

import type { Frame } from '../../protocol/frame.ts';
import type { TimelineShown, TwinShown } from '../../protocol/messages.ts';
import { type Curves, curvesOf, positive, type Series } from './curves.ts';

/** Another run's curves. */
export interface ComparedRun {
  readonly name: string;
  readonly curves: Curves;
}

/** More than this many lines cannot be told apart. */
const MOST = 4;

/** The newest of the branches that the run does not stand on, from the frame `branches`. */
export function comparedBranches(
  timeline: TimelineShown | null,
  frame: Frame | null,
  wanted: number | null = null,
): readonly ComparedRun[] {
  if (!timeline || !frame) return [];
  return timeline.branches
    .filter(({ id }) => id !== timeline.branch && frame.arrays.has(`epoch.${id}`))
    .filter(({ id }) => wanted === null || id === wanted)
    .slice(-MOST)
    .map(({ id, name }) => ({ name, curves: curvesOf(columnsOf(frame, id)) }));
}

/** The twin's curves, from the frame `twin`; none without a twin. */
export function comparedTwins(twin: TwinShown | null, frame: Frame | null): readonly ComparedRun[] {
  return twin && frame ? [{ name: `twin: ${twin.title}`, curves: curvesOf(frame) }] : [];
}

const NONE: readonly ComparedRun[] = [];

/** All that are drawn beside the run; where there is none always the same, so that nothing redraws. */
export function comparedRuns(
  timeline: TimelineShown | null,
  branches: Frame | null,
  twin: TwinShown | null,
  twinFrame: Frame | null,
): readonly ComparedRun[] {
  const found = [...comparedBranches(timeline, branches), ...comparedTwins(twin, twinFrame)];
  return found.length > 0 ? found : NONE;
}

/** Training and validation of each, to be drawn beside the run's own. */
export function seriesOf(
  rivals: readonly ComparedRun[],
  what: 'loss' | 'accuracy',
  log: 'log' | 'linear',
): readonly Series[] {
  return rivals.map(({ curves }) => {
    const pair = curves[what] ?? { train: [], validation: [] };
    const columns = [pair.train, pair.validation];
    return { epochs: curves.epochs, columns: log === 'log' ? columns.map(positive) : columns };
  });
}

/** The columns of one branch under the names of a `history`. */
function columnsOf(frame: Frame, id: number): Frame {
  const end = `.${id}`;
  const own = [...frame.arrays].filter(([name]) => name.endsWith(end));
  const arrays = new Map(own.map(([name, tensor]) => [name.slice(0, -end.length), tensor]));
  return { ...frame, arrays };
}
