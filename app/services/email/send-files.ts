import { createHash } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import { mediaTypeOf } from '../../domain/media-type.ts';
import type { FileReader } from '../../ports/documents.ts';
import type { EmailLimits } from '../../ports/provider.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { CallContext } from '../dispatch/context.ts';
import { fileAccess, loadFile, type FileRef } from '../sending/load-file.ts';
import type { CheckedFile } from '../sending/submit.ts';
import { MOST_BYTES_UNKNOWN } from './send-account.ts';
import type { Written } from './send-content.ts';

interface Deps {
  readonly storage: Storage;
  readonly files: FileReader;
}

/** What their first bytes do not tell, by their ending. */
const TYPES: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  csv: 'text/csv',
  ics: 'text/calendar',
  json: 'application/json',
  xml: 'application/xml',
  rtf: 'application/rtf',
  zip: 'application/zip',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
};

const MOST_NAME = 120;
/** They hide an ending (`fdp.exe` read from the right), or end the header. */
const UNSEEN = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** One path component without hidden characters, as it travels; never empty. */
export function fileName(name: string): string {
  const last = name.toWellFormed().replace(UNSEEN, '').split(/[/\\]/).at(-1)?.trim() ?? '';
  const clean = last.replace(/^\.+/, '');
  if (clean.length <= MOST_NAME) return clean === '' ? 'file' : clean;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? '';
  return (
    Array.from(clean)
      .slice(0, MOST_NAME - ending.length)
      .join('')
      .slice(0, MOST_NAME - ending.length)
      .toWellFormed() + ending
  );
}

export function fileType(name: string, content: Uint8Array): string {
  const known = mediaTypeOf(content);
  if (known !== 'application/octet-stream') return known;
  const ending = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(TYPES, ending) ? (TYPES[ending] ?? known) : known;
}

/**
 * Reads what goes with an e-mail. Throws PATH_NOT_ALLOWED, NOT_FOUND, TOO_LARGE (`reason`: email as soon as they are beyond
 * `most`), UNREADABLE_FILE (`reason`: empty).
 */
export async function loadFiles(
  deps: Deps,
  refs: readonly FileRef[],
  most: number,
  context: CallContext,
): Promise<CheckedFile[]> {
  const files: CheckedFile[] = [];
  let bytes = 0;
  for (const ref of refs) {
    const loaded = await loadFile(deps, ref, fileAccess(context));
    const { content, blobId } = loaded;
    const name = fileName(loaded.name);
    if (content.length === 0) {
      throw new AppError('UNREADABLE_FILE', 'This file is empty. Attach another one.', { reason: 'empty', name });
    }
    bytes += travelling(content.length);
    if (bytes > most) throw tooLarge(bytes, most);
    const sha256 = createHash('sha256').update(content).digest('hex');
    files.push({ name, type: fileType(name, content), content, sha256, pages: null, blobId });
  }
  return files;
}

export function mostBytes({ bytes }: EmailLimits): number {
  return bytes ?? MOST_BYTES_UNKNOWN;
}

interface Sized extends Written {
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  /** Of all addresses, names and Message-IDs in its headers. */
  readonly headers: number;
}

/** Bytes of the whole e-mail as it travels, rather too many than too few: headers, and everything else in base64. */
export function sizeOf({ subject, text, html, files, headers }: Sized): number {
  const utf8 = (part: string): number => Buffer.byteLength(part, 'utf8');
  const bodies = travelling(utf8(text)) + (html === null ? 0 : travelling(utf8(html)));
  const attached = files.reduce((sum, { name, bytes }) => sum + travelling(bytes) + 300 + 3 * utf8(name), 0);
  return 2000 + 3 * utf8(subject) + 2 * headers + bodies + attached;
}

/** Throws TOO_LARGE `email` (`most`, `bytes`). */
export function refuseSize(sized: Sized, limits: EmailLimits): void {
  const bytes = sizeOf(sized);
  const most = mostBytes(limits);
  if (bytes > most) throw tooLarge(bytes, most);
}

/** Base64 in lines of 76 (RFC 2045, 6.8). */
function travelling(bytes: number): number {
  const encoded = Math.ceil(bytes / 3) * 4;
  return encoded + 2 * Math.ceil(encoded / 76);
}

function tooLarge(bytes: number, most: number): AppError {
  return new AppError(
    'TOO_LARGE',
    `This e-mail would have ${inWords(bytes, Math.ceil)} on its way; this account takes ${inWords(most, Math.floor)}. Attach less, or send it in parts.`,
    { reason: 'email', bytes, most },
  );
}

function inWords(bytes: number, round: (value: number) => number): string {
  return bytes >= 1_000_000 ? `${round(bytes / 100_000) / 10} MB` : `${round(bytes / 1000)} KB`;
}
