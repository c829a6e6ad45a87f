import { createHash } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import { mediaTypeOf } from '../../domain/media-type.ts';
import type { FileReader } from '../../ports/documents.ts';
import type { SmsLimits } from '../../ports/provider.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { CallContext } from '../dispatch/context.ts';
import { fileAccess, loadFile, type FileRef } from '../sending/load-file.ts';
import type { CheckedFile } from '../sending/submit.ts';

interface Deps {
  readonly storage: Storage;
  readonly files: FileReader;
}

type MediaLimits = NonNullable<SmsLimits['media']>;

/** How kinds of files are called in a sentence. */
const WORDS: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/gif': 'GIF',
  'image/webp': 'WebP',
  'image/heic': 'HEIC',
  'image/tiff': 'TIFF',
  'video/mp4': 'MP4',
  'application/pdf': 'PDF',
  'text/vcard': 'contact card',
};

/** Reads what goes with a text. Throws PATH_NOT_ALLOWED, NOT_FOUND, TOO_LARGE, UNREADABLE_FILE (`reason`: empty). */
export async function loadMedia(deps: Deps, refs: readonly FileRef[], context: CallContext): Promise<CheckedFile[]> {
  const media: CheckedFile[] = [];
  for (const ref of refs) {
    const { name, content, blobId } = await loadFile(deps, ref, fileAccess(context));
    if (content.length === 0) {
      throw new AppError('UNREADABLE_FILE', 'This file is empty. Attach another one.', { reason: 'empty', name });
    }
    const sha256 = createHash('sha256').update(content).digest('hex');
    media.push({ name, type: mediaTypeOf(content), content, sha256, pages: null, blobId });
  }
  return media;
}

/** Before anything is read. Throws INVALID_INPUT `media-not-supported`, `media-too-many` with `most`. */
export function refuseCount(count: number, { media }: SmsLimits): void {
  if (count === 0) return;
  if (media === null) {
    throw new AppError(
      'INVALID_INPUT',
      'This account cannot send pictures or files. Send the text without them, or choose another account.',
      { reason: 'media-not-supported' },
    );
  }
  if (count <= media.files) return;
  throw new AppError(
    'INVALID_INPUT',
    `A text takes ${media.files} pictures or files at most; these are ${count}. Send them in several texts.`,
    { reason: 'media-too-many', most: media.files, files: count },
  );
}

/** Throws INVALID_INPUT `media-type`, TOO_LARGE `media`, `media-total`. */
export function checkMedia(files: readonly CheckedFile[], { media }: SmsLimits): void {
  if (media === null || files.length === 0) return;
  for (const file of files) checkFile(file, media);
  const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
  if (bytes <= media.bytesTotal) return;
  throw new AppError(
    'TOO_LARGE',
    `The pictures and files of a text may have ${inWords(media.bytesTotal)} together; these have ${inWords(bytes)}. Send them in several texts.`,
    { reason: 'media-total', bytes, maxBytes: media.bytesTotal },
  );
}

function checkFile({ name, type, content }: CheckedFile, { types }: MediaLimits): void {
  const most = Object.hasOwn(types, type) ? types[type] : undefined;
  if (most === undefined) {
    const allowed = Object.keys(types);
    const kinds = allowed.map((each) => WORDS[each] ?? each).join(', ');
    throw new AppError(
      'INVALID_INPUT',
      `${WORDS[type] === undefined ? 'This kind of file' : `A file of the kind ${WORDS[type]}`} cannot go with a text. Attach one of these: ${kinds}.`,
      { reason: 'media-type', name, type, allowed },
    );
  }
  if (content.length <= most) return;
  throw new AppError(
    'TOO_LARGE',
    `A file of the kind ${WORDS[type] ?? type} may have ${inWords(most)} in a text; this one has ${inWords(content.length)}. Make it smaller.`,
    { reason: 'media', name, type, bytes: content.length, maxBytes: most },
  );
}

/** `1.5 MB`, `480 KB`; never rounded up, so that no limit looks larger than it is. */
function inWords(bytes: number): string {
  return bytes >= 1_000_000 ? `${Math.floor(bytes / 100_000) / 10} MB` : `${Math.floor(bytes / 1000)} KB`;
}
