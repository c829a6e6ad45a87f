/** The first bytes of what can be told by them, from the formats' own specifications. */
const signatures: readonly { readonly type: string; matches(head: string): boolean }[] = [
  { type: 'image/png', matches: (head) => head.startsWith('\x89PNG\r\n\x1a\n') },
  { type: 'image/jpeg', matches: (head) => head.startsWith('\xff\xd8\xff') },
  { type: 'image/gif', matches: (head) => head.startsWith('GIF87a') || head.startsWith('GIF89a') },
  { type: 'image/webp', matches: (head) => head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP' },
  // Readers take a PDF whose header is within the first KB (ISO 32000-1, annex H, 3.4.1).
  { type: 'application/pdf', matches: (head) => head.includes('%PDF-') },
  { type: 'image/tiff', matches: (head) => head.startsWith('II*\0') || head.startsWith('MM\0*') },
];

/** Formats that are zip archives too keep what they say they are. */
const isZip = (head: string) => head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06');
const madeOfZip = /^application\/(vnd\.|zip$|epub|java-archive|x-.*zip)/;

const token = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,99}$/;
const unknown = 'application/octet-stream';

/**
 * What a file is: by its first bytes where they tell, else as declared. A picture or PDF that its bytes deny is of no known type.
 */
export function fileTypeOf(content: Uint8Array, declared: string): string {
  const head = Buffer.from(content.subarray(0, 1024)).toString('latin1');
  const told = signatures.find((signature) => signature.matches(head))?.type;
  if (told !== undefined) return told;
  const said = declared.trim().toLowerCase();
  const sane = token.test(said) ? said : unknown;
  if (isZip(head)) return madeOfZip.test(sane) ? sane : 'application/zip';
  return signatures.some(({ type }) => type === sane) || sane === 'application/zip' ? unknown : sane;
}
