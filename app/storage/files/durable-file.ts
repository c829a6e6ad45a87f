import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Replaces `path` with `content` so that after a power cut either the old or the new file is there, never a half one:
 * temporary name in the same directory, fsync, rename, fsync of the directory.
 *
 * @param mode permissions of the file, for instance 0o600
 */
export function writeFileDurably(path: string, content: Uint8Array | string, mode = 0o600): void {
  const temporary = `${path}.${process.pid}.partial`;
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const file = openSync(temporary, 'w', mode);
  try {
    writeWhole(file, bytes);
    fsyncSync(file);
  } catch (error) {
    closeSync(file);
    rmSync(temporary, { force: true });
    throw error;
  }
  closeSync(file);
  renameSync(temporary, path);
  syncDirectory(dirname(path));
}

/** Writes all of `bytes` at the file's position; one `write` may take less than it was given. */
export function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

/** Makes renames and removals in the directory durable. Windows does it by itself and refuses to open directories. */
export function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Flushes a file that something else wrote. Never call it with the database's own files: see storage/README.md. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
