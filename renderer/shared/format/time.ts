const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once: making one takes longer than all the rest of a line in a list. */
function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, options);
  formats.set(key, made);
  return made;
}

/** Beyond this a date says more than a count of days. */
const RELATIVE_LIMIT_MS = 6 * 86_400_000;

/**
 * "5 min. ago", "in 2 min.", "now"; the date itself when it is further away than six days.
 *
 * @param language BCP 47 tag of the window's language
 * @param style `long` inside a sentence ("in 2 minutes"), where an abbreviation's full stop would end it
 */
export function relativeTime(iso: string, nowMs: number, language: string, style: 'short' | 'long' = 'short'): string {
  const difference = Date.parse(iso) - nowMs;
  if (Number.isNaN(difference)) return iso;
  if (Math.abs(difference) > RELATIVE_LIMIT_MS) {
    return dateFormat(language, { dateStyle: 'medium' }).format(new Date(iso));
  }
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style });
  for (const [unit, ms] of STEPS) {
    if (Math.abs(difference) >= ms) return format.format(Math.trunc(difference / ms), unit);
  }
  // What is yet to come is waited for; "now" would promise too much.
  const seconds = Math.ceil(difference / 10_000) * 10;
  return seconds > 0 ? format.format(seconds, 'second') : format.format(0, 'second');
}

/** Date and time to the second in the person's own zone, for the hover and the history. */
export function exactTime(iso: string, language: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return dateFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(time);
}

/** The time of the day in the person's own zone: "4:30 PM", "16:30". */
export function clockTime(iso: string, language: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : dateFormat(language, { timeStyle: 'short' }).format(time);
}

/** How long, in the largest unit that fits: "3 hours". */
export function duration(ms: number, language: string): string {
  const [unit, size] = STEPS.find(([, step]) => ms >= step) ?? (['minute', 60_000] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.max(1, Math.floor(ms / size)),
  );
}
