/** The sets on offer, in groups, and the small picture of each. */

import type { Frame, Tensor } from '../../protocol/frame.ts';
import {
  BUNDLED_NAMES,
  DATA_SETS,
  GENERATED_NAMES,
  SIMULATED_NAMES,
  SOCIETY_NAMES,
  TASKS,
  type Task,
} from '../../protocol/messages.ts';
import type { SetName } from '../experiment/data.ts';

interface Group {
  readonly title: string;
  readonly names: readonly SetName[];
}

/** Points on the plane, then made-up tables and people, then real ones. */
export const GROUPS: readonly Group[] = [
  { title: 'Points', names: GENERATED_NAMES },
  { title: 'Made-up tables', names: SIMULATED_NAMES },
  { title: 'Made-up people', names: SOCIETY_NAMES },
  { title: 'Real tables', names: BUNDLED_NAMES },
];

export function titleOf(name: SetName): string {
  return DATA_SETS[name].title;
}

export function useOf(name: SetName): string {
  return DATA_SETS[name].use;
}

/** What a set asks for; null until the gallery has come. */
export function taskOf(gallery: Frame | null, name: SetName): Task | null {
  const tasks = tasksOf(gallery);
  return TASKS.find((task) => task === tasks.get(name)) ?? null;
}

/** The points of a set's picture, rows of x1, x2 and target; null until the gallery has come. */
export function pictureOf(gallery: Frame | null, name: SetName): Tensor | null {
  const picture = gallery?.arrays.get(name);
  return picture?.shape[1] === 3 ? picture : null;
}

function tasksOf(gallery: Frame | null): ReadonlyMap<string, unknown> {
  try {
    const tasks: unknown = JSON.parse(gallery?.metadata['tasks'] ?? '{}');
    return new Map(typeof tasks === 'object' && tasks !== null ? Object.entries(tasks) : []);
  } catch {
    return new Map();
  }
}
