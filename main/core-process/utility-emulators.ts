import type { Readable } from 'node:stream';
import { utilityProcess } from 'electron';
import { childEnvironment } from './child-environment.ts';
import { ExitLatch } from './core-process.ts';
import type { Emulators } from './emulators.ts';

/** The sandbox bundle on Electron's own Node, where the installation has no other. It ends with main by itself. */
export function forkEmulators(bundle: string, folder: string): Emulators {
  const child = utilityProcess.fork(bundle, [`--dir=${folder}`], {
    env: childEnvironment(process.env),
    execArgv: [],
    stdio: 'pipe',
    serviceName: 'Foyer practice clinic',
  });
  const latch = new ExitLatch();
  child.once('exit', (code) => latch.end({ code, signal: null, error: null }));
  const end = () => void child.kill();
  // Electron types them as NodeJS.ReadableStream; they are PassThrough streams.
  return {
    stdout: child.stdout as Readable | null,
    stderr: child.stderr as Readable | null,
    latch,
    terminate: end,
    kill: end,
  };
}
