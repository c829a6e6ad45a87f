import { statfsSync } from 'node:fs';

/** More than the profiles of all tests together. */
const ROOM = 2 ** 30;

/**
 * Where temporary folders are in memory, as an environment: most of these tests' time would be waiting for a disk to say that it
 * wrote, and a process that is killed loses nothing there that it would keep on a disk. Empty where a system has no such room.
 */
export function memoryFolder(folder = '/dev/shm'): { readonly TMPDIR?: string } {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > ROOM ? { TMPDIR: folder } : {};
  } catch {
    return {};
  }
}
