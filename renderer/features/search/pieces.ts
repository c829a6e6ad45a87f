export interface Piece {
  readonly at: number;
  readonly piece: string;
  readonly isHit: boolean;
}

/** A text taken apart at its marks, [start, end) each; marks that overlap or lie outside are cut to what is left. */
export function piecesOf(text: string, marks: readonly (readonly [number, number])[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const take = (end: number, isHit: boolean): void => {
    if (end <= at) return;
    pieces.push({ at, piece: text.slice(at, end), isHit });
    at = end;
  };
  for (const [start, end] of marks.toSorted(([one], [other]) => one - other)) {
    take(Math.min(start, text.length), false);
    take(Math.min(end, text.length), true);
  }
  take(text.length, false);
  return pieces;
}
