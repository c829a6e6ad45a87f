import { spawn } from 'node:child_process';

/** Set-up talks on stderr only: stdout belongs to the command that was asked for (JSON lines of `npm run core`). */
export function say(line) {
  process.stderr.write(`foyer: ${line}\n`);
}

/** An error whose message is the whole story for the person at the terminal; no stack is shown. */
export class SetupError extends Error {}

/**
 * Runs a command to its end. Its output goes to stderr when `show`, else it is kept.
 * @returns {Promise<{code: number, output: string, timedOut: boolean}>} code 127 when it cannot be started
 */
export function run(command, args, { cwd, env = process.env, show = false, timeoutMs = 0, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let timedOut = false;
    const timer = timeoutMs > 0 ? setTimeout(() => ((timedOut = true), child.kill('SIGKILL')), timeoutMs) : null;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output = (output + text).slice(-200_000);
        if (show) process.stderr.write(text);
      });
    }
    const end = (code) => {
      if (timer !== null) clearTimeout(timer);
      resolve({ code, output, timedOut });
    };
    child.on('error', (error) => {
      output += error.message;
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/** As `run`, but a failure throws a SetupError with the last lines of what the command said. */
export async function must(what, command, args, options) {
  const { code, output, timedOut } = await run(command, args, options);
  if (code === 0) return output;
  const lines = output.trim().split('\n');
  // The cause tends to stand first, the consequence last.
  const shown = lines.length <= 40 ? lines : [...lines.slice(0, 20), '...', ...lines.slice(-16)];
  throw new SetupError(`${what} ${timedOut ? 'took too long' : 'failed'}:\n  ${shown.join('\n  ')}`);
}
