import { coreNowMs } from '../rpc/core-time.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** A moment as the fields *Date* and *Time* show it, in the person's own zone. */
export function fieldsOf(atMs: number): { readonly date: string; readonly time: string } {
  const at = new Date(atMs);
  return {
    date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  };
}

/** The moment that the two fields name, ISO; null: none. */
export function momentOf({ date, time }: { readonly date: string; readonly time: string }): string | null {
  const at = new Date(`${date}T${time}`);
  return date === '' || time === '' || Number.isNaN(at.getTime()) ? null : at.toISOString();
}

export const isAhead = (iso: string) => Date.parse(iso) > coreNowMs();

function at(nowMs: number, days: number, hour: number): number {
  const moment = new Date(nowMs);
  moment.setDate(moment.getDate() + days);
  moment.setHours(hour, 0, 0, 0);
  return moment.getTime();
}

export const LATER = ['later-today', 'tomorrow', 'next-week'] as const;
export type Later = (typeof LATER)[number];

/**
 * What the words mean: later today is in three hours at the full hour, no later than five; tomorrow and next week (its Monday)
 * are at eight in the morning. null: today is nearly over.
 */
export function laterOf(when: Later, nowMs: number): number | null {
  switch (when) {
    case 'later-today': {
      const moment = new Date(nowMs);
      moment.setHours(Math.min(moment.getHours() + 3, 17), 0, 0, 0);
      return moment.getTime() - nowMs < 30 * 60_000 ? null : moment.getTime();
    }
    case 'tomorrow':
      return at(nowMs, 1, 8);
    case 'next-week':
      return at(nowMs, (8 - new Date(nowMs).getDay()) % 7 || 7, 8);
  }
}
