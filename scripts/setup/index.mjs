import { buildIsReady, ensureBuild } from './build.mjs';
import { dependenciesAreReady, ensureDependencies } from './dependencies.mjs';
import { electronIsReady, ensureElectron, findElectron } from './electron.mjs';
import { withSetupLock } from './lock.mjs';
import { SetupError, say } from './process.mjs';
import {
  ensureKamailio,
  ensureKeychainLibrary,
  ensureMailServers,
  ensureSystemLibraries,
  ensureTestTools,
} from './system-libraries.mjs';

/**
 * Makes what a command needs, in this order, and nothing else; what is there already costs milliseconds.
 * @typedef {'dependencies'|'electron'|'system-libraries'|'test-tools'|'mail-servers'|'kamailio'|'keychain'|'build'} Need
 * @param {Need[]} needs
 * @throws {SetupError} with a sentence that says what to do
 */
export async function ensureSetup(needs) {
  const wants = (need) => needs.includes(need);
  const wantsElectron = wants('electron') || wants('system-libraries') || wants('test-tools');
  const isReady =
    dependenciesAreReady() && (!wantsElectron || electronIsReady()) && (!wants('build') || buildIsReady());
  if (!isReady) {
    await withSetupLock(async () => {
      await ensureDependencies();
      if (wantsElectron) await ensureElectron();
      if (wants('build')) await ensureBuild();
    });
  }
  if (wants('system-libraries')) await ensureSystemLibraries(findElectron().binary);
  if (wants('test-tools')) await ensureTestTools();
  if (wants('mail-servers')) await ensureMailServers();
  if (wants('kamailio')) await ensureKamailio();
  if (wants('keychain')) await ensureKeychainLibrary();
}

/** @returns the Electron runtime to use: its binary, its version, and where it came from */
export function resolveElectron() {
  const found = findElectron();
  if (found === null) throw new SetupError('There is no Electron runtime yet: run `npm start` or `npm test` once.');
  return found;
}

/** Runs a command's main function; a SetupError is shown as its sentence alone. */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (error instanceof SetupError) say(error.message);
    else console.error(error);
    process.exitCode = 1;
  }
}
