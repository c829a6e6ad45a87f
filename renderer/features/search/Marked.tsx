import { piecesOf } from './pieces.ts';

/** A text with its hits marked. */
export function Marked({
  text,
  marks,
}: {
  readonly text: string;
  readonly marks: readonly (readonly [number, number])[];
}) {
  return (
    <bdi>{piecesOf(text, marks).map(({ at, piece, isHit }) => (isHit ? <mark key={at}>{piece}</mark> : piece))}</bdi>
  );
}
