/**
 * Core's clock as the window knows it. Relative times are told by core's clock, which in the practice clinic may run
 * ahead of this computer's.
 */
let offsetMs = 0;

/** @param coreNow what core said its time was just now, ISO-8601 */
export function noteCoreTime(coreNow: string): void {
  const difference = Date.parse(coreNow) - Date.now();
  // Below this it is travel time, not another clock.
  offsetMs = Math.abs(difference) > 5_000 ? difference : 0;
}

/** Unix ms by core's clock. */
export function coreNowMs(): number {
  return Date.now() + offsetMs;
}
