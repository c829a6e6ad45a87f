import type { ThreadEntry } from '../../../../app/contract/procedures/conversations.ts';
import { keyOf } from '../../../shared/conversation/thread/thread-window.ts';

/** One row of the thread: an entry, with the day above it where another day begins. */
export interface ThreadRow {
  readonly key: string;
  readonly entry: ThreadEntry;
  /** YYYY-MM-DD in the person's own zone; null: the same day as the row before. */
  readonly day: string | null;
  /** It goes on where the row before left off: same side, same person, within a few minutes. */
  readonly isContinued: boolean;
}

const CONTINUED_WITHIN_MS = 5 * 60_000;

/** The calendar day of a moment in the person's own zone, YYYY-MM-DD. */
export function dayOf(iso: string): string {
  const at = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

function continues(entry: ThreadEntry, before: ThreadEntry | undefined): boolean {
  if (entry.kind !== 'message' || before?.kind !== 'message') return false;
  const [one, other] = [entry.message, before.message];
  return (
    one.direction === other.direction &&
    one.createdBy === other.createdBy &&
    one.patientId === other.patientId &&
    one.notice === other.notice &&
    Date.parse(entry.at) - Date.parse(before.at) < CONTINUED_WITHIN_MS
  );
}

/** Rows of a thread, oldest first. */
export function rowsOf(entries: readonly ThreadEntry[]): ThreadRow[] {
  const rows: ThreadRow[] = [];
  let day = '';
  for (const [at, entry] of entries.entries()) {
    const its = dayOf(entry.at);
    const isNewDay = its !== day;
    day = its;
    rows.push({
      key: keyOf(entry),
      entry,
      day: isNewDay ? its : null,
      isContinued: !isNewDay && continues(entry, entries[at - 1]),
    });
  }
  return rows;
}

/** "Today", "Yesterday", "Tuesday, March 3", with the year where it is another one. */
export function dayWords(day: string, nowMs: number, language: string): string {
  const date = new Date(`${day}T12:00:00`);
  const today = dayOf(new Date(nowMs).toISOString());
  const daysAway = Math.round((Date.parse(`${today}T12:00:00Z`) - Date.parse(`${day}T12:00:00Z`)) / 86_400_000);
  if (daysAway === 0 || daysAway === 1) {
    const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-daysAway, 'day');
    return words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
  }
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    ...(day.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' }),
  }).format(date);
}

/** How high a row may be before it was measured, CSS pixels: near enough that the scroll bar does not jump. */
export function estimatedHeight({ entry, day, isContinued }: ThreadRow, charactersALine: number): number {
  const separator = day === null ? 0 : 44;
  if (entry.kind === 'consent') return separator + 40;
  const text = entry.kind === 'note' ? entry.text : (entry.message.body ?? '');
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / Math.max(10, charactersALine))), 0);
  const media = entry.kind === 'message' ? entry.message.parts.length * 212 : 0;
  return separator + 46 + lines * 20 + media + (isContinued ? 4 : 12);
}
