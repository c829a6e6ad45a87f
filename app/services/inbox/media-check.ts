import type { PdfInspector } from '../../ports/documents.ts';
import { checkDocument, isPdf, type CheckedDocument } from './document-check.ts';
import { INBOX_FAILURES } from './failures.ts';

export type MediaType =
  'image/jpeg' | 'image/png' | 'image/gif' | 'application/pdf' | 'text/vcard' | 'application/octet-stream';

/** What a text carries, told by its bytes and not by its vendor. */
export interface CheckedMedia extends Omit<CheckedDocument, 'type'> {
  readonly type: MediaType;
}

/** Magic numbers: JPEG (ITU-T T.81, B.2.1: SOI and a marker), PNG (ISO 15948, 5.2), GIF (87a and 89a, section 17). */
const SIGNATURES: readonly (readonly [MediaType, string])[] = [
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
];
const LONGEST_SIGNATURE = 8;

/** RFC 6350, 6.1.1; some telephones write a byte order mark before it. */
const VCARD = /^(?:\xef\xbb\xbf)?BEGIN:VCARD\r?\n/i;

/** Looks at the first bytes, and into a PDF as far as counting its pages goes. What is nothing known is kept as a file. */
export async function checkMedia(content: Uint8Array, pdf: PdfInspector): Promise<CheckedMedia> {
  const file = (type: MediaType): CheckedMedia => ({ type, pages: null, failure: null });
  if (content.length === 0) return { ...file('application/octet-stream'), failure: INBOX_FAILURES.empty };
  const first = Buffer.from(content.subarray(0, 32)).toString('latin1');
  const known = SIGNATURES.find(([, signature]) => first.slice(0, LONGEST_SIGNATURE).startsWith(signature));
  if (known) return file(known[0]);
  if (VCARD.test(first)) return file('text/vcard');
  if (!isPdf(content)) return file('application/octet-stream');
  const { pages, failure } = await checkDocument(content, pdf);
  return { type: 'application/pdf', pages, failure };
}
