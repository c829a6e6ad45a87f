import type { SessionId } from '../../domain/ids.ts';
import type { BrokenGlass, Storage } from '../../ports/repositories.ts';

/** How long broken glass stays open. */
export const GLASS_MS = 30 * 60_000;

/** Inside a transaction: whatever the session looks at by broken glass, it looks at no more. null: it looked at nothing. */
export function mendGlass(storage: Pick<Storage, 'glass'>, session: SessionId, nowMs: number): BrokenGlass | null {
  const broken = storage.glass.ofSession(session, nowMs);
  if (!broken) return null;
  const mended: BrokenGlass = { ...broken, mendedAtMs: nowMs };
  storage.glass.save(mended);
  return mended;
}

/** Not over and not mended. A clock that was set back behind its beginning proves nothing. */
export function isBroken({ atMs, untilMs, mendedAtMs }: BrokenGlass, nowMs: number): boolean {
  return mendedAtMs === null && atMs <= nowMs && untilMs > nowMs;
}
