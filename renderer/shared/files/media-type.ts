/** What a text can carry. Everything else is refused before it is stored. */
export type MediaType = 'image/jpeg' | 'image/png' | 'image/gif' | 'application/pdf';

/** First bytes by kind: ITU-T T.81, W3C PNG 12.11, GIF87a and GIF89a, ISO 32000-1 7.5.2. */
const SIGNATURES: readonly (readonly [type: MediaType, bytes: readonly number[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/** What a file is by its first bytes, whatever its name says; null: neither a picture that is shown nor a PDF. */
export function mediaTypeOf(head: Uint8Array): MediaType | null {
  const found = SIGNATURES.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte));
  return found?.[0] ?? null;
}

/** True for pictures that are shown inline. */
export function isPicture(type: string): boolean {
  return type === 'image/jpeg' || type === 'image/png' || type === 'image/gif';
}
