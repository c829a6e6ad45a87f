import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { which } from './paths.mjs';
import { SetupError, must, run, say } from './process.mjs';
import { readRecord, writeRecord } from './stamps.mjs';

/** Debian packages; where a name changed with the 64-bit time transition, either one will do. */
const forElectron = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libgbm1'],
  ['libasound2', 'libasound2t64'],
  ['libsecret-1-0'],
  ['libnotify4'], // loaded at run time, by name
  ['fonts-dejavu-core'],
];
const forTests = [
  ['xvfb'],
  ['xauth'],
  ['dbus'],
  ['dbus-x11'],
  ['libglib2.0-bin'], // gdbus, to ask the bus whether keyring and notifications are up
  ['gnome-keyring'],
  ['dunst'],
  ['util-linux'],
  ['passwd'],
  ['procps'],
  ['fonts-liberation'],
];
/** For tests/contract/support/mail-servers.ts. */
const forMailTests = [['postfix'], ['dovecot-imapd'], ['dovecot-lmtpd'], ['openssl']];
/** For tests/e2e/support/kamailio.ts. */
const forPhoneTests = [['kamailio'], ['kamailio-websocket-modules'], ['kamailio-tls-modules']];
/** What tells, on a Linux without dpkg, that the test tools are there. */
const testCommands = ['Xvfb', 'dbus-run-session', 'gdbus', 'gnome-keyring-daemon', 'dunst', 'setpriv', 'unshare'];

const dpkgStatus = '/var/lib/dpkg/status';

function installedPackages() {
  const installed = new Set();
  for (const entry of readFileSync(dpkgStatus, 'utf8').split('\n\n')) {
    if (/^Status: install ok installed$/m.test(entry)) installed.add(/^Package: (.*)$/m.exec(entry)?.[1]);
  }
  return installed;
}

async function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  const options = ['-y', '-qq', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  let last;
  for (let attempt = 0; attempt < 60; attempt += 1) {
    last = await run('apt-get', [...options, ...args], { env });
    if (last.code === 0 || !/Could not get lock|Unable to lock/.test(last.output)) break;
    await pause(3000); // another apt-get is at work
  }
  return last;
}

/** The name out of each pair that this release of the distribution knows. */
async function knownNames(missing) {
  const { output } = await run('apt-cache', ['policy', ...missing.flat()]);
  const candidates = new Map(
    [...output.matchAll(/^(\S+):\n(?:.*\n)*? {2}Candidate: (.*)$/gm)].map((m) => [m[1], m[2]]),
  );
  return missing.map((names) => names.find((name) => (candidates.get(name) ?? '(none)') !== '(none)') ?? names[0]);
}

async function installDebianPackages(missing) {
  const asRoot = process.getuid?.() === 0;
  if (!asRoot) {
    const line = `sudo apt-get install -y --no-install-recommends ${(await knownNames(missing)).join(' ')}`;
    throw new SetupError(`System libraries are missing. Type this line, then start again:\n\n  ${line}\n`);
  }
  say(`installing system packages: ${missing.map((names) => names[0]).join(' ')}`);
  let outcome = await aptGet(['install', '--no-install-recommends', ...(await knownNames(missing))]);
  if (outcome.code !== 0) {
    // A fresh image carries no package lists, an old one carries stale ones.
    await aptGet(['update']);
    outcome = await aptGet(['install', '--no-install-recommends', ...(await knownNames(missing))]);
  }
  if (outcome.code !== 0) {
    throw new SetupError(
      `apt-get could not install the system packages:\n  ${outcome.output.trim().split('\n').slice(-8).join('\n  ')}`,
    );
  }
}

function missingDebianPackages(packages) {
  const installed = installedPackages();
  return packages.filter((names) => !names.some((name) => installed.has(name)));
}

async function ensureDebian(packages) {
  const missing = missingDebianPackages(packages);
  if (missing.length > 0) await installDebianPackages(missing);
}

/**
 * Real mail servers for the tests that run against them, without starting them for the machine. Only root can run them, so for
 * others nothing is installed: those tests then say what they need.
 */
export async function ensureMailServers() {
  if (process.platform !== 'linux' || !existsSync(dpkgStatus) || process.getuid() !== 0) return;
  if (missingDebianPackages(forMailTests).length === 0) return;
  const answer = 'postfix postfix/main_mailer_type select Local only';
  await must('Preparing the installation of Postfix', 'sh', ['-c', `echo '${answer}' | debconf-set-selections`]);
  await withoutStartingServices(() => ensureDebian(forMailTests));
}

/** A real telephone server for the tests that run against it, as the mail servers above. */
export async function ensureKamailio() {
  if (process.platform !== 'linux' || !existsSync(dpkgStatus) || process.getuid() !== 0) return;
  if (missingDebianPackages(forPhoneTests).length === 0) return;
  await withoutStartingServices(() => ensureDebian(forPhoneTests));
}

/** By Debian's own switch for it (invoke-rc.d(8)), unless the machine has one of its own. */
async function withoutStartingServices(install) {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return await install();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755, flag: 'wx' });
  try {
    return await install();
  } finally {
    rmSync(policy, { force: true });
  }
}

/** The keychain's library for a core without a window. Its absence stops nothing here: core says what it means. */
export async function ensureKeychainLibrary() {
  if (process.platform !== 'linux' || !existsSync(dpkgStatus)) return;
  const missing = missingDebianPackages([['libsecret-1-0']]);
  if (missing.length === 0) return;
  if (process.getuid() === 0) await installDebianPackages(missing);
  else say('the keychain needs a library; type: sudo apt-get install -y libsecret-1-0');
}

/** On other Linuxes the dynamic linker is asked what the Electron binary lacks. */
async function checkByLinker(binary) {
  if (readRecord('libraries')?.binary === binary) return;
  const output = await must('Looking for system libraries', 'ldd', [binary]);
  const lacking = [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
  if (lacking.length > 0) {
    throw new SetupError(
      `Electron lacks system libraries: ${lacking.join(', ')}. Install the packages that hold them, then start again.`,
    );
  }
  writeRecord('libraries', { binary });
}

/** @param {string} binary the Electron binary that has to start */
export async function ensureSystemLibraries(binary) {
  if (process.platform !== 'linux') return;
  if (existsSync(dpkgStatus)) await ensureDebian(forElectron);
  else await checkByLinker(binary);
}

/** Virtual display, D-Bus, keyring and notifications for the tour and the end-to-end tests; Linux only. */
export async function ensureTestTools() {
  if (process.platform !== 'linux') {
    throw new SetupError('The tour and the end-to-end tests need a virtual display and run on Linux only.');
  }
  if (existsSync(dpkgStatus)) {
    await ensureDebian([...forElectron, ...forTests]);
    return;
  }
  const lacking = testCommands.filter((command) => which(command) === null);
  if (lacking.length > 0)
    throw new SetupError(`Install the packages that hold ${lacking.join(', ')}, then start again.`);
}
