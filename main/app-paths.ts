import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built parts, wherever main's own bundle lies. */
const dist = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Programs that other processes run cannot lie inside the archive that Electron reads from. */
const outsideArchive = (file: string): string => file.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');

export const appPaths = {
  preload: path.join(dist, 'preload', 'index.cjs'),
  phonePreload: path.join(dist, 'preload', 'phone.cjs'),
  ringPreload: path.join(dist, 'preload', 'ring.cjs'),
  renderer: path.join(dist, 'renderer'),
  core: outsideArchive(path.join(dist, 'core', 'core.mjs')),
  /** Core starts this by itself, in a thread. */
  speller: outsideArchive(path.join(dist, 'core', 'speller-worker.mjs')),
  sandbox: outsideArchive(path.join(dist, 'sandbox', 'main.mjs')),
} as const;
