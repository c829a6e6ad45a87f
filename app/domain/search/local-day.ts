import { offsetAt } from '../time/zone-offset.ts';

const HOUR = 3_600_000;

/**
 * When a day begins in a time zone, Unix ms. Where clocks are put forward at midnight, it begins later.
 *
 * @param month 1 to 12
 * @param timeZone IANA name; throws RangeError for one that does not exist
 */
export function startOfDay(year: number, month: number, day: number, timeZone: string): number {
  const asUtc = Date.UTC(year, month - 1, day);
  // The offsets of the days before and after hold that of midnight, unless there is none.
  const candidates = [offsetAt(asUtc - 24 * HOUR, timeZone), offsetAt(asUtc + 24 * HOUR, timeZone)].map(
    (offset) => asUtc - offset,
  );
  const midnight = candidates.find((atMs) => atMs + offsetAt(atMs, timeZone) === asUtc);
  return midnight ?? Math.max(...candidates);
}

/** The year of a moment in a time zone. */
export function yearIn(timeZone: string, atMs: number): number {
  return new Date(atMs + offsetAt(atMs, timeZone)).getUTCFullYear();
}
