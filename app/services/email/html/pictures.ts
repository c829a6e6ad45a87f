/** Kinds of pictures that are shown in an e-mail; no SVG, which is a document of its own. */
export type PictureType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';

/**
 * Told by the first bytes and by nothing else: PNG (ISO 15948, 5.2), JPEG (ITU-T T.81, B.2.1), GIF (87a and 89a, section 17), WebP
 * (RFC 9649, 2.4). null: none of these.
 */
export function pictureType(content: Uint8Array): PictureType | null {
  const first = Buffer.from(content.subarray(0, 12)).toString('latin1');
  if (first.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (first.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (first.startsWith('GIF87a') || first.startsWith('GIF89a')) return 'image/gif';
  return first.startsWith('RIFF') && first.slice(8) === 'WEBP' ? 'image/webp' : null;
}

export function isPicture(content: Uint8Array): boolean {
  return pictureType(content) !== null;
}

/** null: it is no picture that is shown. */
export function pictureAsData(content: Uint8Array): string | null {
  const type = pictureType(content);
  return type && `data:${type};base64,${Buffer.from(content).toString('base64')}`;
}
