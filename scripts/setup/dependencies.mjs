import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { inCheckout, modules, node24, outsidePath } from './paths.mjs';
import { SetupError, must, run, say } from './process.mjs';
import { hashFile, readRecord, writeRecord } from './stamps.mjs';

const lockFile = inCheckout('package-lock.json');

/** npm's variables of an outer `npm run` would steer the npm that is started here. */
function npmEnvironment() {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$|NODE_OPTIONS$)/.test(name)),
  );
  return {
    ...env,
    PATH: outsidePath(),
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  };
}

/** Whether node_modules already holds what the lock file asks for, by npm's own record of what it installed. */
function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
    const present = JSON.parse(readFileSync(path.join(modules, '.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(
      ([place, entry]) =>
        place === '' ||
        present[place]?.version === entry.version ||
        (present[place] === undefined && entry.optional === true),
    );
  } catch {
    return false;
  }
}

/** @returns {boolean} true when nothing needs doing */
export function dependenciesAreReady() {
  return existsSync(modules) && readRecord('dependencies')?.lock === hashFile(lockFile) && existsSync(node24);
}

/**
 * Installs the dependencies. No install script is run: they are not needed (the native modules carry their binaries,
 * Electron and Node 24 are fetched by set-up itself), and what does not run cannot surprise a clinic.
 */
export async function ensureDependencies() {
  if (dependenciesAreReady()) return;
  const lock = hashFile(lockFile);
  if (!isInstalled()) {
    say('installing dependencies (npm ci)');
    await must(
      'Installing the dependencies',
      'npm',
      ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: inCheckout(),
        env: npmEnvironment(),
        shell: process.platform === 'win32',
      },
    );
  }
  await ensureNode24();
  writeRecord('dependencies', { lock });
}

/** npm's `node` package fetches its binary in a preinstall script; that one script is run by name here. */
async function ensureNode24() {
  if (!existsSync(node24)) {
    say('fetching Node 24 from npm');
    await must(
      'Fetching Node 24',
      process.execPath.startsWith(modules) ? 'node' : process.execPath,
      ['installArchSpecificPackage.js'],
      {
        cwd: path.join(modules, 'node'),
        env: npmEnvironment(),
      },
    );
  }
  // npm links no command whose file is not there yet; `npm run` then finds this Node first.
  const link = path.join(modules, '.bin', 'node');
  if (process.platform !== 'win32' && !existsSync(link)) symlinkSync('../node/bin/node', link);
  const { code, output } = await run(node24, ['--version']);
  if (code !== 0 || !output.startsWith('v24.')) {
    throw new SetupError(
      `Node 24 does not run on this machine (${output.trim()}). Delete node_modules and start again.`,
    );
  }
}
