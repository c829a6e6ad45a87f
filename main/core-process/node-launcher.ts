import { spawn } from 'node:child_process';
import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { CoreLaunch, CoreProcess } from './core-process.ts';
import { ExitLatch } from './core-process.ts';
import { FrameDecoder, encodeFrame } from '../../app/contract/frame-codec.ts';

/** An SDK of a vendor loads Node's own punycode, which Node then warns of at every start. */
const QUIET = ['--disable-warning=DEP0040'];

/** Resolves the single end of a child into a latch: exit, signal, or a start that failed. */
export function latchExit(child: ChildProcess): ExitLatch {
  const latch = new ExitLatch();
  child.once('error', (error) => latch.end({ code: null, signal: null, error: error.message }));
  // `close`, not `exit`: its last words have then been read.
  child.once('close', (code, signal) => latch.end({ code, signal, error: null }));
  return latch;
}

/**
 * Core as a child on a Node of its own: for Electron runtimes whose Node-API is older than the database driver needs.
 * Frames go over its standard input and output; it ends itself when its input ends, so it never outlives main.
 */
export function launchOnNode(node: string, { bundle, args, env, onLog }: CoreLaunch): CoreProcess {
  const child = spawn(node, [...QUIET, bundle, ...args, '--frames'], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const latch = latchExit(child);
  child.stderr.setEncoding('utf8').on('data', onLog);
  // Without a listener a write to a core that was just killed is an uncaught EPIPE in main.
  child.stdin.on('error', () => undefined);
  return {
    pid: child.pid,
    send(frame) {
      const bytes = encodeFrame(frame);
      if (!latch.ended && child.stdin.writable) child.stdin.write(bytes);
    },
    onFrame: (listener) => readFrames(child, listener, onLog),
    onExit: (listener) => latch.listen(listener),
    stop: (waitMs) => latch.endOrKill(waitMs, () => child.kill('SIGKILL')),
  };
}

function readFrames(
  child: ChildProcessByStdio<Writable, Readable, Readable>,
  listener: (frame: unknown) => void,
  onLog: (text: string) => void,
): void {
  const decoder = new FrameDecoder();
  child.stdout.on('data', (piece: Buffer) => {
    let frames: unknown[];
    try {
      frames = decoder.push(piece);
    } catch (error) {
      // The stream cannot be understood from here on: end this core, the supervisor starts another.
      onLog(`core's frames are unreadable: ${error instanceof Error ? error.message : 'unknown'}\n`);
      child.stdout.removeAllListeners('data').resume();
      child.kill('SIGKILL');
      return;
    }
    for (const frame of frames) listener(frame);
  });
}
