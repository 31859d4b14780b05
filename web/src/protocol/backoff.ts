/** How long to wait before another try: full jitter under a bound that doubles. */

const FIRST_MS = 250;
const LONGEST_MS = 8000;

/** Milliseconds before try number `attempt` (from 0), drawn evenly below min(8 s, 0.25 s * 2^attempt).
 *
 * Source: AWS Architecture Blog 2015, "Exponential Backoff And Jitter".
 */
export function backoffMs(attempt: number, random: () => number): number {
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
}
