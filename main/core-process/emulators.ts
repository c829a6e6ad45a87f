import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { childEnvironment } from './child-environment.ts';
import type { ExitLatch } from './core-process.ts';
import { latchExit } from './node-launcher.ts';

/** The running process of the practice clinic. */
export interface Emulators {
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  readonly latch: ExitLatch;
  /** Asks it to end. */
  terminate(): void;
  kill(): void;
}

/** The sandbox bundle on a Node of its own. Its input ends with main, however main ends, and it then ends itself. */
export function spawnEmulators(node: string, bundle: string, folder: string): Emulators {
  const child = spawn(node, [bundle, `--dir=${folder}`, '--exit-with-parent'], {
    env: childEnvironment(process.env),
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  child.stdin.on('error', () => undefined);
  return {
    stdout: child.stdout,
    stderr: child.stderr,
    latch: latchExit(child),
    terminate: () => child.kill('SIGTERM'),
    kill: () => child.kill('SIGKILL'),
  };
}
