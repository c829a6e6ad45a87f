import { readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import { AppError } from '../domain/errors.ts';
import type { FileReader } from '../ports/documents.ts';

const SENTENCES = {
  gone: 'This file is not there any more. Attach it again.',
  folder: 'This is a folder. Attach the files in it.',
  'no-permission': 'This file may not be read. Check its permissions.',
  relative: 'A file must be named by its whole path.',
} as const;

/** Reads files that a tool names by path. Never throws anything but AppError for a file that cannot be had. */
export const fileReader: FileReader = {
  async read(path, maxBytes) {
    if (!isAbsolute(path)) throw unreadable('relative');
    try {
      const info = await stat(path);
      if (info.isDirectory()) throw unreadable('folder');
      if (info.size > maxBytes) {
        throw new AppError('TOO_LARGE', 'This file is too large to send. Split it or make it smaller.', {
          reason: 'bytes',
          maxBytes,
        });
      }
      return { name: basename(path), content: await readFile(path) };
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw unreadable(isCode(error, 'EACCES') || isCode(error, 'EPERM') ? 'no-permission' : 'gone');
    }
  },
};

function unreadable(reason: keyof typeof SENTENCES): AppError {
  return new AppError('UNREADABLE_FILE', SENTENCES[reason], { reason });
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
