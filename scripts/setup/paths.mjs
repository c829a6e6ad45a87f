import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Every place that set-up reads or writes; nothing outside the checkout but system packages. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const modules = path.join(root, 'node_modules');
export const runtimeFolder = path.join(root, '.runtime');

/** The Node that Foyer is built and tested with (the devDependency `node`), whatever Node set-up itself runs on. */
export const node24 = path.join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

export const inCheckout = (...parts) => path.join(root, ...parts);

/** `PATH` without the checkout's own `.bin`: npm must not run on a Node that it is about to replace. */
export function outsidePath() {
  const own = path.join(modules, '.bin');
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((entry) => path.resolve(entry) !== own && !entry.endsWith(path.join('node-gyp-bin')))
    .join(path.delimiter);
}

/** Absolute path of a command on `PATH`, or null. */
export function which(command) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const candidate = path.join(folder, command);
    if (folder !== '' && existsSync(candidate)) return candidate;
  }
  return null;
}
