export interface Mark {
  /** [start, end) in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** A text cut where marks begin and end; marks that overlap are one. What lies outside of the text is left out. */
export function markedText(
  text: string,
  marks: readonly Mark[],
): { readonly text: string; readonly isMarked: boolean }[] {
  const pieces: { text: string; isMarked: boolean }[] = [];
  let at = 0;
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(start, at);
    if (end <= from || from >= text.length) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), isMarked: false });
    const last = pieces.at(-1);
    if (from === at && last?.isMarked === true) last.text += text.slice(from, end);
    else pieces.push({ text: text.slice(from, end), isMarked: true });
    at = Math.min(end, text.length);
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isMarked: false });
  return pieces;
}
