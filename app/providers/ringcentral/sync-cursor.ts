import { z } from 'zod';
import type { Cursor } from '../../ports/provider.ts';
import { parseJson } from './records.ts';

/** Where receiving stands. Times are Unix ms by the vendor's clock. */
const syncCursor = z.object({
  token: z.string(),
  /** When the token was given. */
  syncedAtMs: z.number(),
  /** What a full synchronisation left out and was not read yet. */
  older: z.object({ fromMs: z.number(), toMs: z.number() }).exactOptional(),
});
export type SyncCursor = z.output<typeof syncCursor>;

export function writeCursor(cursor: SyncCursor): Cursor {
  return JSON.stringify(cursor) as Cursor;
}

/** null for what this adapter did not write: then it begins anew. */
export function readCursor(cursor: Cursor): SyncCursor | null {
  const read = syncCursor.safeParse(parseJson(cursor));
  return read.success ? read.data : null;
}
