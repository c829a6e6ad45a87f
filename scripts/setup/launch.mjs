import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { which } from './paths.mjs';

/**
 * Runs the command that a launcher stands for: its input and output are the launcher's own, signals are passed on, and
 * it never outlives the launcher.
 * @returns {Promise<number>} its exit code; 128 + n when signal n ended it
 */
export function launch(command, args, { cwd, env = process.env } = {}) {
  // SIGKILL cannot be passed on; on Linux the kernel is asked to end the child with its parent.
  const setpriv = process.platform === 'linux' ? which('setpriv') : null;
  const line = setpriv === null ? [command, ...args] : [setpriv, '--pdeathsig', 'TERM', command, ...args];
  const child = spawn(line[0], line.slice(1), { cwd, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  watchNpm(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal === null ? code : 128 + constants.signals[signal]));
  });
}

/** A process's parent and name, by /proc; null where there is none. */
function statOf(pid) {
  try {
    const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return { name, parent: Number(parent) };
  } catch {
    return null;
  }
}

/** Who keeps this launcher running: npm, or the shell that npm started and npm behind it. */
function keepers() {
  const above = statOf(process.ppid);
  return above !== null && /^(sh|dash|bash)$/.test(above.name)
    ? `${process.ppid} ${above.parent}`
    : String(process.ppid);
}

/** A killed `npm run` says nothing to its script: the script notices that npm is no longer above it. */
function watchNpm(child) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const atStart = keepers();
  const look = () => {
    if (keepers() !== atStart) child.kill('SIGTERM');
    else setTimeout(look, 500).unref();
  };
  look();
}
