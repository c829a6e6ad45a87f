/** What files of messages are known as. Anything else is `application/octet-stream`: offered as a file, never shown. */
export const KNOWN_MEDIA_TYPES = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/heic',
  'image/tiff',
  'video/mp4',
  'application/pdf',
  'text/vcard',
] as const;
export type MediaType = (typeof KNOWN_MEDIA_TYPES)[number] | 'application/octet-stream';

/** What a chart takes; anything else is refused when it is to be filed. */
export const FILED_MEDIA_TYPES = ['application/pdf', 'image/tiff', 'image/jpeg', 'image/png'] as const;

/** Whether a file of this type can be filed into a chart. */
export function canBeFiled(type: string): boolean {
  return (FILED_MEDIA_TYPES as readonly string[]).includes(type);
}

type Signature = readonly [type: MediaType, at: number, ...marks: readonly string[]];

/** First bytes as the formats' own descriptions have them; Latin-1 text at an offset. */
const SIGNATURES: readonly Signature[] = [
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/gif', 0, 'GIF87a', 'GIF89a'],
  ['image/tiff', 0, 'II*\0', 'MM\0*'],
  ['image/heic', 4, 'ftypheic', 'ftypheix', 'ftyphevc', 'ftypmif1', 'ftypmsf1', 'ftypavif'],
  ['video/mp4', 4, 'ftyp'],
];
/** PDF readers look for the header within the first 1024 bytes (ISO 32000-2, 7.5.2, and what Acrobat accepts). */
const PDF_WITHIN = 1024;

/** What these bytes are, whatever they are called. */
export function mediaTypeOf(content: Uint8Array): MediaType {
  const start = latin1(content.subarray(0, PDF_WITHIN));
  const found = SIGNATURES.find(([, at, ...marks]) => marks.some((mark) => start.startsWith(mark, at)));
  if (found) return found[0];
  if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'image/webp';
  if (start.includes('%PDF-')) return 'application/pdf';
  // RFC 6350, 3.3; a byte order mark may stand before it.
  if (/^(?:\xef\xbb\xbf)?BEGIN:VCARD\r?\n/i.test(start)) return 'text/vcard';
  return 'application/octet-stream';
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
