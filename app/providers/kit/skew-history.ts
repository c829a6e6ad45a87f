/**
 * Remembers how far our clock was from the vendor's, and when. A time that we noted must be translated with the skew of
 * its own moment: a clock may have been set right (or moved) since.
 */
export interface SkewHistory {
  /** @param atMs our clock @param skewMs our clock minus the vendor's */
  note(atMs: number, skewMs: number): void;
  /** The skew that was known at `atMs`, else the earliest known after it, else 0. */
  at(atMs: number): number;
  /** Every skew that may have been meant by a time of ours: where our clock was set back, the same time came twice. */
  all(atMs: number): readonly number[];
}

/** `Date` headers have whole seconds; smaller changes are no news. */
const noiseMs = 2_000;
const longest = 200;

export function createSkewHistory(): SkewHistory {
  const entries: { atMs: number; skewMs: number }[] = [];
  const at = (atMs: number): number => (entries.findLast((entry) => entry.atMs <= atMs) ?? entries[0])?.skewMs ?? 0;
  return {
    note: (atMs, skewMs) => {
      const last = entries.at(-1);
      if (last && Math.abs(last.skewMs - skewMs) < noiseMs) return;
      entries.push({ atMs, skewMs });
      if (entries.length > longest) entries.splice(0, 1);
    },
    at,
    all: (atMs) => {
      const fits = entries.filter((entry, index) => {
        const next = entries[index + 1];
        // Where our clock stood at the vendor's time of the next entry, had it not been moved.
        return entry.atMs <= atMs && (next === undefined || atMs <= next.atMs - next.skewMs + entry.skewMs);
      });
      return [...new Set([at(atMs), ...fits.map((entry) => entry.skewMs)])];
    },
  };
}
