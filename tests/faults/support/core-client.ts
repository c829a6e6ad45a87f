import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { CoreEvent } from '../../../app/contract/events.ts';
import type { Input, MethodName, Output } from '../../../app/contract/index.ts';
import { AppError, type WireError } from '../../../app/domain/errors.ts';

const BUNDLE = join(import.meta.dirname, '../../../dist/core/core.mjs');

/** The process went away before it answered. */
export class CoreGone extends Error {
  override readonly name = 'CoreGone';
}

/** The built core as a child process, spoken to in JSON lines: what `npm run core` runs. */
export interface CoreClient {
  readonly pid: number;
  /** Throws AppError, or CoreGone if the process died first. */
  call<N extends MethodName>(method: N, params: Input<N>, session?: string): Promise<Output<N>>;
  /** SIGKILL, and wait until it is gone. */
  kill(): Promise<void>;
  /** Ends its input, and waits for its exit code. */
  close(): Promise<number | null>;
  readonly stderr: string[];
  /** Change events; returns the way to stop listening. */
  onEvent(listener: (event: CoreEvent) => void): () => void;
}

export interface CoreOptions {
  readonly profile: string;
  readonly sandboxFile: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: WireError;
  readonly event?: string;
}

/** Resolves when core said that it is ready; throws with its last words if it ends before. */
export async function startCore({
  profile,
  sandboxFile,
  args = [],
  env = process.env,
}: CoreOptions): Promise<CoreClient> {
  const child = spawn(process.execPath, [BUNDLE, `--profile=${profile}`, `--sandbox=${sandboxFile}`, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env,
  });
  return serve(child);
}

async function serve(child: ChildProcessByStdio<Writable, Readable, Readable>): Promise<CoreClient> {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const stderr: string[] = [];
  const listeners = new Set<(event: CoreEvent) => void>();
  const exited = once(child, 'exit');
  let nextId = 1;
  let gone = false;
  let isKilled = false;
  child.stdin.on('error', () => undefined);
  child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text));

  /** null: a kill came in the middle of the line. */
  function parse(line: string): Answer | null {
    try {
      return JSON.parse(line) as Answer;
    } catch (error) {
      if (isKilled) return null;
      throw error;
    }
  }

  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const answer = parse(line);
      if (!answer) return;
      if (answer.event === 'core.ready') resolve();
      if (answer.event !== undefined) listeners.forEach((listener) => listener(answer as unknown as CoreEvent));
      if (answer.id === undefined) return;
      const call = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.error) call?.reject(new AppError(answer.error.code, answer.error.message, answer.error.params));
      else call?.resolve(answer.result);
    });
    void exited.then(() => {
      gone = true;
      const error = new CoreGone(stderr.join('').slice(-2000));
      for (const call of waiting.values()) call.reject(error);
      waiting.clear();
      reject(error);
    });
  });
  await ready;
  return {
    pid: child.pid ?? 0,
    stderr,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    call(method, params, session) {
      if (gone) return Promise.reject(new CoreGone());
      const id = nextId++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
        child.stdin.write(`${JSON.stringify({ id, method, params, ...(session === undefined ? {} : { session }) })}\n`);
      });
    },
    async kill() {
      isKilled = true;
      child.kill('SIGKILL');
      await exited;
    },
    async close() {
      child.stdin.end();
      const [code] = (await exited) as [number | null];
      return code;
    },
  };
}
