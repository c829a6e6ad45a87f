import { z } from 'zod';
import type { Cursor } from '../../ports/provider.ts';
import { parseJson } from '../kit/exchange.ts';

/** Where receiving stands. Times are Unix ms by the vendor's clock. */
const receiveCursor = z.object({
  /** Everything that could be seen at this time was told, but for `older`. */
  sinceMs: z.number(),
  /** What a round that was broken off has not read yet. */
  older: z.object({ fromMs: z.number(), toMs: z.number() }).exactOptional(),
});
export type ReceiveCursor = z.output<typeof receiveCursor>;

export function writeCursor(cursor: ReceiveCursor): Cursor {
  return JSON.stringify(cursor) as Cursor;
}

/** null for what this adapter did not write: then it begins anew. */
export function readCursor(cursor: Cursor): ReceiveCursor | null {
  const read = receiveCursor.safeParse(parseJson(cursor));
  return read.success ? read.data : null;
}
