/** The checkup chosen by pointer or key. */

/** The step of the checkup that lies nearest to a place between them; null without any. */
export function nearestCheckup(steps: readonly number[], at: number): number | null {
  return steps.reduce<number | null>(
    (best, step) => (best === null || Math.abs(step - at) < Math.abs(best - at) ? step : best),
    null,
  );
}

const LEAP = 10;

/** The checkup that a key leads to from checkup `at`; null for keys that lead nowhere. */
export function checkupAfter(key: string, at: number, count: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    PageDown: at - LEAP,
    PageUp: at + LEAP,
    Home: 0,
    End: count - 1,
  };
  const to = moves[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}
