import { offsetAt } from '../time/zone-offset.ts';

export interface QuietHours {
  /** Local wall clock, HH:MM: quiet begins. */
  readonly from: string;
  /** Quiet ends. Equal to `from`: there are no quiet hours. */
  readonly until: string;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** Zones on opposite sides of the world may have no hour in common; then the answer is the last one tried. */
const MOST_STEPS = 50;

/**
 * When texts may leave by themselves: the first moment at or after `nowMs` at which none of the zones is in its quiet hours;
 * null: now. The wall clock decides, so that nights with a change of clocks are an hour shorter or longer.
 *
 * @param at `zones`: IANA names; an unknown one throws RangeError
 */
export function quietUntil(
  at: QuietHours & { readonly nowMs: number; readonly zones: readonly string[] },
): number | null {
  const quiet = { from: minutesOf(at.from), until: minutesOf(at.until) };
  if (quiet.from === quiet.until) return null;
  let candidateMs = at.nowMs;
  for (let step = 0; step < MOST_STEPS; step++) {
    const ends = at.zones.map((zone) => quietEnd(candidateMs, zone, quiet));
    const latestMs = Math.max(candidateMs, ...ends);
    if (latestMs === candidateMs) break;
    candidateMs = latestMs;
  }
  return candidateMs === at.nowMs ? null : candidateMs;
}

interface Minutes {
  readonly from: number;
  readonly until: number;
}

function minutesOf(wallClock: string): number {
  const [hours = 0, minutes = 0] = wallClock.split(':').map(Number);
  return hours * 60 + minutes;
}

function isQuiet(minute: number, { from, until }: Minutes): boolean {
  return from < until ? minute >= from && minute < until : minute >= from || minute < until;
}

/** The first moment at or after `ms` outside the zone's quiet hours. */
function quietEnd(ms: number, zone: string, quiet: Minutes): number {
  let at = ms;
  for (let step = 0; step < MOST_STEPS; step++) {
    const offsetMs = offsetAt(at, zone);
    const wallMs = at + offsetMs;
    const minute = Math.floor(wallMs / MINUTE_MS) % DAY_MINUTES;
    if (!isQuiet(minute, quiet)) return at;
    const wait = (quiet.until - minute + DAY_MINUTES) % DAY_MINUTES;
    const end = at - (wallMs % MINUTE_MS) + wait * MINUTE_MS;
    if (offsetAt(end, zone) === offsetMs && offsetAt(end - 1, zone) === offsetMs) return end;
    // The clocks change before then: go on from there.
    const change = changeBetween(at, end, zone);
    if (change >= end) return end;
    at = change;
  }
  return at;
}

/** The first minute in (from, to] with another offset than at `from`; there is one. */
function changeBetween(from: number, to: number, zone: string): number {
  const before = offsetAt(from, zone);
  let [same, other] = [from, to];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (offsetAt(middle, zone) === before) same = middle;
    else other = middle;
  }
  return other;
}
