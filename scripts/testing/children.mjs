import { spawn } from 'node:child_process';
import { which } from '../setup/paths.mjs';

/**
 * Runs one check and keeps what it says. It goes with this process, however that ends (Linux).
 * @returns {Promise<{code: number, output: string}>}
 */
export function runCheck(command, args, { cwd, env }) {
  const setpriv = process.platform === 'linux' ? which('setpriv') : null;
  const line = setpriv === null ? [command, ...args] : [setpriv, '--pdeathsig', 'TERM', command, ...args];
  return new Promise((resolve) => {
    const child = spawn(line[0], line.slice(1), { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const parts = [];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => parts.push(text));
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: parts.join('') }));
  });
}
