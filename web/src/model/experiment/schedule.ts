/** The factor that a schedule puts on the learning rate, to be drawn before anything trains. */

import { type AnySchedule, DEFAULTS, type Experiment, SCHEDULES } from '../../protocol/messages.ts';

export type ScheduleName = AnySchedule['schedule'];

/** The factor at `e` epochs; the formulas are those of the document. */
export function factorAt(schedule: AnySchedule, e: number): number {
  switch (schedule.schedule) {
    case 'constant':
      return 1;
    case 'step':
      return schedule.factor ** Math.floor(e / schedule.every);
    case 'exponential':
      return schedule.factor ** (e / schedule.every);
    case 'cosine':
      return arc(1, schedule.floor, e / schedule.epochs);
    case 'warm-up':
      return schedule.start + (1 - schedule.start) * Math.min(1, e / schedule.epochs);
    case 'one-cycle': {
      const top = schedule.peak * schedule.epochs;
      if (e < top) return arc(schedule.start, 1, e / top);
      return arc(1, schedule.end, (e - top) / (schedule.epochs - top));
    }
  }
}

/** Along half a cosine from one value to another, and on at the other. */
function arc(from: number, to: number, share: number): number {
  return to + ((from - to) * (1 + Math.cos(Math.PI * Math.min(1, share)))) / 2;
}

/** How many epochs show the whole of it: a little more than it takes, or a few of its steps. */
export function extentOf(schedule: AnySchedule): number {
  if (schedule.schedule === 'constant') return 100;
  return 'every' in schedule ? 5 * schedule.every : 1.25 * schedule.epochs;
}

/** The curve as points across 0 to 1 and up 0 to 1. */
export function curveOf(
  schedule: AnySchedule,
  points = 100,
): readonly (readonly [number, number])[] {
  const extent = extentOf(schedule);
  return Array.from({ length: points + 1 }, (_, i) => {
    const share = i / points;
    return [share, factorAt(schedule, share * extent)] as const;
  });
}

/** The experiment under another schedule, with that one's own starting numbers. */
export function chooseSchedule(experiment: Experiment, name: ScheduleName): Experiment {
  const chosen = SCHEDULES.find(({ schedule }) => schedule === name);
  if (!chosen || experiment.schedule.schedule === name) return experiment;
  return { ...experiment, schedule: { ...DEFAULTS[chosen.struct] } };
}

/** The experiment with one number of its schedule changed. */
export function setSchedule(experiment: Experiment, field: string, value: number): Experiment {
  return { ...experiment, schedule: { ...experiment.schedule, [field]: value } };
}
