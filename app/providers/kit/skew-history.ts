/**
 * Remembers how far our clock was from the vendor's, and when. A time that we noted must be translated with the skew of
 * its own moment: a clock may have been set right (or moved) since.
 */
export interface SkewHistory {
  /** @param atMs our clock @param skewMs our clock minus the vendor's */
  note(atMs: number, skewMs: number): void;
  /** The skew that was known at `atMs`, else the earliest known after it, else 0. */
  at(atMs: number): number;
}

/** `Date` headers have whole seconds; smaller changes are no news. */
const noiseMs = 2_000;
const longest = 200;

export function createSkewHistory(): SkewHistory {
  const entries: { atMs: number; skewMs: number }[] = [];
  return {
    note: (atMs, skewMs) => {
      const last = entries.at(-1);
      if (last && Math.abs(last.skewMs - skewMs) < noiseMs) return;
      entries.push({ atMs, skewMs });
      if (entries.length > longest) entries.splice(0, 1);
    },
    at: (atMs) => (entries.findLast((entry) => entry.atMs <= atMs) ?? entries[0])?.skewMs ?? 0,
  };
}
