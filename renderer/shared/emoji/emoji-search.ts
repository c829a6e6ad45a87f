/** One emoji: the character, its name, search words, group (Unicode's order; components such as skin tones are left out). */
export type EmojiRow = readonly [emoji: string, name: string, tags: readonly string[], group: number];

/** Unicode's groups, by their number in the data. */
export const EMOJI_GROUPS = {
  0: 'smileys',
  1: 'people',
  3: 'nature',
  4: 'food',
  5: 'travel',
  6: 'activities',
  7: 'objects',
  8: 'symbols',
  9: 'flags',
} as const;
export type EmojiGroup = keyof typeof EMOJI_GROUPS;
export const EMOJI_GROUP_NUMBERS = [0, 1, 3, 4, 5, 6, 7, 8, 9] as const satisfies readonly EmojiGroup[];

export const COLUMNS = 9;
const MOST_FOUND = 90;

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Emoji whose name or search words begin with every word typed, those by name first. */
export function searchEmoji(rows: readonly EmojiRow[], text: string): EmojiRow[] {
  const wanted = fold(text).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const begins = (words: readonly string[]) => (word: string) => words.some((each) => each.startsWith(word));
  const byName: EmojiRow[] = [];
  const byTag: EmojiRow[] = [];
  for (const row of rows) {
    const name = fold(row[1]).split(/[^\p{L}\p{N}]+/u);
    if (wanted.every(begins(name))) byName.push(row);
    else if (wanted.every(begins([...name, ...row[2].map(fold)]))) byTag.push(row);
  }
  return [...byName, ...byTag].slice(0, MOST_FOUND);
}

/** Where a key leads in a grid of so many; null: the key does not move. */
export function moveInGrid(key: string, at: number, count: number): number | null {
  const to: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at + COLUMNS,
    ArrowUp: at - COLUMNS,
    Home: 0,
    End: count - 1,
  };
  const wanted = to[key];
  return wanted === undefined ? null : Math.max(0, Math.min(count - 1, wanted));
}

const MOST_RECENT = 18;

/** The ones used last, newest first, each once. */
export function withRecent(recent: readonly string[], emoji: string): string[] {
  return [emoji, ...recent.filter((each) => each !== emoji)].slice(0, MOST_RECENT);
}
