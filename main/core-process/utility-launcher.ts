import { utilityProcess } from 'electron';
import type { CoreLaunch, CoreProcess } from './core-process.ts';
import { ExitLatch } from './core-process.ts';

/**
 * Core as Electron's utility process: what the product ships. Each frame is one structured message; the process ends with
 * main by itself.
 */
export function launchAsUtilityProcess({ bundle, args, env, onLog }: CoreLaunch): CoreProcess {
  const child = utilityProcess.fork(bundle, [...args], {
    env: { ...env },
    execArgv: [],
    stdio: 'pipe',
    serviceName: 'Foyer core',
  });
  const latch = new ExitLatch();
  child.once('exit', (code) => latch.end({ code, signal: null, error: null }));
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => onLog(piece.toString('utf8')));
  return {
    get pid() {
      return child.pid;
    },
    send(frame) {
      if (!latch.ended) child.postMessage(frame);
    },
    onFrame: (listener) => void child.on('message', listener),
    onExit: (listener) => latch.listen(listener),
    stop: (waitMs) => latch.endOrKill(waitMs, () => kill(child.pid)),
  };
}

/** `UtilityProcess.kill` only asks; a core that hangs must go all the same. */
function kill(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended in the meantime
  }
}
