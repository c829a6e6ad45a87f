import { z } from 'zod';
import type { Cursor } from '../../ports/provider.ts';

/** The last message that is done with, in one numbering of the mailbox (RFC 3501, 2.3.1.1). */
export interface Place {
  readonly uidValidity: string;
  readonly uid: number;
  /** When the newest message that is done with came, Unix ms; absent: not known. */
  readonly atMs?: number | undefined;
}

const shape = z.object({
  uidValidity: z.string().regex(/^\d{1,20}$/),
  uid: z.int().min(0).max(0xffff_ffff),
  atMs: z.int().min(0).optional(),
});

/** null: not one of ours; then it begins anew. */
export function placeOf(cursor: Cursor | null): Place | null {
  if (cursor === null) return null;
  try {
    return shape.safeParse(JSON.parse(cursor)).data ?? null;
  } catch {
    return null;
  }
}

export const cursorAt = ({ uidValidity, uid, atMs }: Place): Cursor =>
  JSON.stringify({ uidValidity, uid, atMs }) as Cursor;
