const HOUR = 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one is slow. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
}

/** How far the zone's clocks are ahead of UTC at this moment, milliseconds. */
function offsetAt(timeZone: string, atMs: number): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(atMs / 1000) * 1000;
}

/**
 * When a day begins in a time zone, Unix ms. Where clocks are put forward at midnight, it begins later.
 *
 * @param month 1 to 12
 * @param timeZone IANA name; throws RangeError for one that does not exist
 */
export function startOfDay(year: number, month: number, day: number, timeZone: string): number {
  const asUtc = Date.UTC(year, month - 1, day);
  // The offsets of the days before and after hold that of midnight, unless there is none.
  const candidates = [offsetAt(timeZone, asUtc - 24 * HOUR), offsetAt(timeZone, asUtc + 24 * HOUR)].map(
    (offset) => asUtc - offset,
  );
  const midnight = candidates.find((atMs) => atMs + offsetAt(timeZone, atMs) === asUtc);
  return midnight ?? Math.max(...candidates);
}

/** The year of a moment in a time zone. */
export function yearIn(timeZone: string, atMs: number): number {
  return new Date(atMs + offsetAt(timeZone, atMs)).getUTCFullYear();
}
