const FIRST_MS = 2_000;
const LONGEST_MS = 300_000;

/**
 * Wait before the next attempt: doubles from 2 s to 5 min, spread by ±20% so that desks do not call in step.
 *
 * @param attempts attempts made so far, at least 1
 * @param jitter random number in [0, 1)
 */
export function backoffMs(attempts: number, jitter: number): number {
  const steady = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1));
  return Math.round(steady * (0.8 + 0.4 * jitter));
}
