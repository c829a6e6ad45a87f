import { AppError } from '../../domain/errors.ts';

/** Where entries of one moment stand, oldest first: a text before what followed from it. */
export const ENTRY_RANKS = { message: 0, consent: 1, note: 2 } as const;
export type EntryKind = keyof typeof ENTRY_RANKS;

/** A place in a thread: the order of its entries, oldest first. */
export interface Place {
  readonly atMs: number;
  readonly kind: EntryKind;
  readonly id: string;
}

/** Negative: `one` is the older. */
export function comparePlaces(one: Place, other: Place): number {
  return (
    one.atMs - other.atMs ||
    ENTRY_RANKS[one.kind] - ENTRY_RANKS[other.kind] ||
    (one.id < other.id ? -1 : Number(one.id > other.id))
  );
}

/** Newer than everything: the last moment that a Date has. */
export const END: Place = { atMs: 8_640_000_000_000_000, kind: 'note', id: '~' };

/** As pages name it; what is in it is nobody's business. */
export function cursorOf({ atMs, kind, id }: Place): string {
  return `${atMs}.${kind}.${id}`;
}

/** Throws INVALID_INPUT `cursor`. */
export function placeFrom(cursor: string): Place {
  const [, at = '', kind = '', id = ''] = /^(\d{1,15})\.([a-z]+)\.([\w-]+)$/.exec(cursor) ?? [];
  if (at === '' || !isKind(kind)) {
    throw new AppError('INVALID_INPUT', 'This list position is not valid; load the list again.', { reason: 'cursor' });
  }
  return { atMs: Number(at), kind, id };
}

function isKind(text: string): text is EntryKind {
  return Object.hasOwn(ENTRY_RANKS, text);
}

/** The same place among messages alone, which are ordered by time and id. `~` stands behind all of its time. */
export function amongMessages({ atMs, kind, id }: Place): { readonly atMs: number; readonly id: string } {
  return { atMs, id: kind === 'message' ? id : '~' };
}
