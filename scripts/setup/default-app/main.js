/**
 * What Electron's own default_app does for `electron [-r module] FOLDER [args]`: load the app folder that is named on
 * the command line, under its own name and version. Packed into the development runtime by electron-from-npm.mjs.
 */
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const args = process.argv.slice(1);
const preloads = [];
let folder = null;
for (let i = 0; i < args.length && folder === null; i += 1) {
  if (args[i] === '-r' || args[i] === '--require') preloads.push(args[(i += 1)]);
  else if (!args[i].startsWith('-')) folder = path.resolve(args[i]);
}

if (folder === null) {
  process.stderr.write('Name an app folder: electron FOLDER\n');
  app.exit(1);
} else {
  const require = createRequire(path.join(process.cwd(), 'default-app.js'));
  for (const preload of preloads) require(preload);
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  process.defaultApp = true;
  app.setName(manifest.productName ?? manifest.name ?? 'Electron');
  if (manifest.version) app.setVersion(manifest.version);
  app.setAppPath(folder);
  // Awaited: Electron holds back `ready` until the entry module has been evaluated.
  await import(pathToFileURL(path.resolve(folder, manifest.main ?? 'index.js')).href);
}
