import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { constants, tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../setup/paths.mjs';
import { SetupError } from '../setup/process.mjs';
import { resolveElectron } from '../setup/index.mjs';
import { ensureTestUser } from './test-user.mjs';

/** Root's runs get a /tmp of their own, laid over the machine's, so their folders stand elsewhere. */
const base = process.platform === 'linux' && process.getuid() === 0 ? '/var/tmp' : tmpdir();
/** Stands in arguments for the run's FOYER_E2E_OUT, whose place is not known beforehand. */
export const outFolder = '@FOYER_E2E_OUT@';

const here = path.dirname(fileURLToPath(import.meta.url));
const prefix = 'foyer-desktop-';

const succeeds = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/**
 * Runs a command in a desktop of its own: own home, D-Bus session, display, unlocked keyring, notifications; as the
 * unprivileged user `foyer-test` when started by root (Chromium's sandbox is then on, as on a clinic's machine), in its
 * own process namespace where the kernel allows one, so that nothing outlives it.
 *
 * Paths of the checkout in `command`, `args` and `env` are rewritten to where the command sees the checkout. The command
 * finds there: DISPLAY, FOYER_E2E_OUT (a folder it may write to), FOYER_ELECTRON (the runtime's binary), FOYER_NODE,
 * HOME, TMPDIR, XDG_RUNTIME_DIR (root's runs see an empty /tmp of their own); nothing of the caller's environment.
 * @param {string} command
 * @param {string[]} args
 * @param {{env?: Record<string, string>, out?: string, onOutput?: (text: string) => void}} [options] `out`: where the
 *   content of FOYER_E2E_OUT is copied at the end; `onOutput`: takes the output instead of the terminal
 * @returns {Promise<number>} the command's exit code
 */
export async function runInTestDesktop(command, args, { env = {}, out, onOutput } = {}) {
  sweepLeftovers();
  const plan = planRun();
  try {
    const show = (text) => {
      const inside = text.replaceAll(outFolder, path.join(plan.run, 'out'));
      return inside === root || inside.startsWith(root + path.sep) ? plan.checkout + inside.slice(root.length) : inside;
    };
    const environment = environmentOf(plan, env, show);
    const inner = [
      'dbus-run-session',
      '--',
      'sh',
      path.join(plan.checkout, 'scripts', 'e2e-env', 'desktop.sh'),
      show(command),
      ...args.map(show),
    ];
    const code = await supervise(plan.wrap(inner), plan, environment, onOutput);
    if (out !== undefined) cpSync(path.join(plan.run, 'out'), out, { recursive: true });
    return code;
  } finally {
    tidy(plan.run);
  }
}

function planRun() {
  const run = mkdtempSync(path.join(base, prefix));
  chmodSync(run, 0o711);
  writeFileSync(path.join(run, 'owner.pid'), String(process.pid));
  const isRoot = process.getuid() === 0;
  const user = isRoot ? ensureTestUser() : { name: userInfo().username, uid: process.getuid(), gid: process.getgid() };
  for (const folder of ['home', 'xdg', 'out', 'tmp']) {
    mkdirSync(path.join(run, folder), { mode: 0o700 });
    if (isRoot) chownSync(path.join(run, folder), user.uid, user.gid);
  }
  return { run, user, ...(isRoot ? wrapForRoot(run, user) : wrapForPerson(run)) };
}

const namespaced = ['--pid', '--mount', '--fork', '--kill-child=KILL', '--mount-proc'];

function wrapForRoot(run, user) {
  if (!succeeds('unshare', [...namespaced, 'true'])) {
    throw new SetupError(
      'The end-to-end tests need mount and process namespaces as root (in a container: the SYS_ADMIN capability), ' +
        'or run them as an ordinary user.',
    );
  }
  const checkout = path.join(run, 'checkout');
  mkdirSync(checkout);
  chmodSync(path.join(run, 'tmp'), 0o1777);
  const script = path.join(here, 'namespace.sh');
  return {
    checkout,
    tmp: '/tmp',
    wrap: (inner) => ['unshare', ...namespaced, 'sh', script, run, root, user.name, ...inner],
  };
}

function wrapForPerson(run) {
  const own = ['--user', '--map-current-user', ...namespaced];
  const wrap = succeeds('unshare', [...own, 'true']) ? (inner) => ['unshare', ...own, ...inner] : (inner) => inner;
  return { checkout: root, tmp: path.join(run, 'tmp'), wrap };
}

function environmentOf(plan, env, show) {
  const node = path.join(plan.checkout, 'node_modules', 'node', 'bin', 'node');
  const shown = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, show(value)]));
  return {
    PATH: [
      path.join(plan.checkout, 'node_modules', '.bin'),
      '/usr/local/bin',
      '/usr/bin',
      '/bin',
      '/usr/sbin',
      '/sbin',
    ].join(':'),
    HOME: path.join(plan.run, 'home'),
    TMPDIR: plan.tmp,
    XDG_RUNTIME_DIR: path.join(plan.run, 'xdg'),
    USER: plan.user.name,
    LOGNAME: plan.user.name,
    LC_CTYPE: 'C.UTF-8', // every machine has it; a LANG whose locale is missing garbles file names

    FOYER_NODE: node,
    FOYER_ELECTRON: show(resolveElectron().binary),
    FOYER_E2E_OUT: path.join(plan.run, 'out'),
    ...shown,
  };
}

/** The kernel ends the whole tree with this process (`--pdeathsig`, `--kill-child`), whatever ends this process. */
function supervise(line, plan, env, onOutput) {
  const stdio = ['ignore', onOutput === undefined ? 'inherit' : 'pipe', onOutput === undefined ? 'inherit' : 'pipe'];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...line], {
    env,
    stdio,
    cwd: plan.user.uid === process.getuid() ? root : '/',
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', onOutput);
  const stop = (signal) => {
    child.kill('SIGKILL');
    child.once('close', () => {
      tidy(plan.run);
      process.exit(128 + constants.signals[signal]);
    });
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, stop);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const name of signals) process.off(name, stop);
      resolve(signal === null ? code : 128 + constants.signals[signal]);
    });
  });
}

/** Removes a run's folder, and in a shared /tmp the display's lock, which Xvfb leaves when its namespace is torn down. */
function tidy(run) {
  try {
    if (base !== tmpdir()) return;
    const display = Number.parseInt(readFileSync(path.join(run, 'xdg', 'display'), 'utf8'), 10);
    rmSync(`/tmp/.X${display}-lock`, { force: true });
    rmSync(`/tmp/.X11-unix/X${display}`, { force: true });
  } catch {
    // it never came as far as a display
  } finally {
    rmSync(run, { recursive: true, force: true });
  }
}

/** Folders of runs whose process was killed outright. */
function sweepLeftovers() {
  for (const name of readdirSync(base)) {
    const run = path.join(base, name);
    if (!name.startsWith(prefix) || !existsSync(path.join(run, 'owner.pid'))) continue;
    try {
      process.kill(Number(readFileSync(path.join(run, 'owner.pid'), 'utf8')), 0);
    } catch (error) {
      if (error.code === 'ESRCH') tidy(run);
    }
  }
}
