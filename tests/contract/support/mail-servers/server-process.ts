import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A configured server. */
export interface ServerPlan {
  readonly name: string;
  readonly command: readonly [file: string, ...args: string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** It is ready when it listens on all of them. */
  readonly ports: readonly number[];
  readonly logFile: string;
}

export interface Server {
  /** Rejects with what it said if it ends before that. */
  readonly ready: Promise<void>;
  log(): string;
  stop(): Promise<void>;
}

/** A server that has not started by then is given up, with its log. */
const PATIENCE_MS = 30_000;

/**
 * The server, and a watch: its input ends when it is told to stop or with the process that started it, and then the server goes
 * with all that it started, a group of its own (Postfix makes one) included.
 */
const WITH_WATCH = `exec 3<&0; "$@" </dev/null 3<&- & server=$!
  (cat <&3 >/dev/null; kill -s KILL -- "-$server" 2>/dev/null; kill -s KILL 0) & wait "$server"`;

/** Starts a server in the foreground, in a process group of its own. It ends with this process, however that ends. */
export function startServer({ name, command, env, ports, logFile }: ServerPlan): Server {
  const child = spawn('sh', ['-c', WITH_WATCH, name, ...command], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', ...env },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => said.push(bytes.toString()));
  const ended = new Promise<void>((done) => {
    child.once('error', (error) => {
      said.push(error.message);
      done();
    });
    child.once('exit', () => done());
  });
  const log = (): string => `${said.join('')}${existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''}`;
  const failed = ended.then(() => Promise.reject(new Error(`${name} ended at once:\n${log()}`)));
  // Its end is news only while it starts.
  failed.catch(() => undefined);
  const giveUp = new AbortController();
  const listens = Promise.all(ports.map(async (port) => untilListening(port, giveUp.signal)));
  const late = pause(PATIENCE_MS, undefined, { signal: giveUp.signal, ref: false }).then(
    () => Promise.reject(new Error(`${name} does not start:\n${log()}`)),
    () => undefined,
  );
  late.catch(() => undefined);

  return {
    ready: Promise.race([listens, failed, late]).then(
      () => giveUp.abort(),
      (error: unknown) => {
        giveUp.abort();
        throw error;
      },
    ),
    log,
    async stop() {
      giveUp.abort();
      // Everything of it is thrown away: no reason to let it end in its own time.
      child.stdin.end();
      await ended;
    },
  };
}

async function untilListening(port: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if (await answers(port)) return;
    await pause(20);
  }
}

async function answers(port: number): Promise<boolean> {
  return await new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}
