import { createHash, timingSafeEqual } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import { RUN_OUTCOMES } from '../domain/jobs/job.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { CommandAnswer, CommandRun, CommandRuns } from '../services/jobs/command-runs.ts';
import { isPrivatePlace, makePlace, readPlace, removePlace } from './job-hand-over-place.ts';

/** One line each way. Nothing but the run of a background job can be asked for. */
const Request = z.strictObject({ token: z.string(), run: z.string().max(100), testRun: z.boolean() });
const Answer = z.union([
  z.object({
    kind: z.string(),
    outcome: z.enum(RUN_OUTCOMES),
    counts: z.record(z.string(), z.number()),
    failure: z.string().nullable(),
  }),
  z.object({ refused: z.string() }),
]);

const LONGEST_REQUEST = 1_000;
const LONGEST_ANSWER = 100_000;
/** Whoever connects says at once what they want. */
const REQUEST_WITHIN_MS = 5_000;
const AT_ONCE = 8;

interface Deps {
  readonly profile: string;
  readonly run: CommandRuns;
  readonly clock: Clock;
  readonly log: Log;
}

/** Takes jobs from `foyer run` while this core has the profile. A place that cannot be made is logged, and nothing is taken. */
export function serveHandOver({ profile, run, clock, log }: Deps): { stop(): void } {
  const server = createServer((socket) => void serve(socket));
  server.maxConnections = AT_ONCE;

  async function serve(socket: Socket): Promise<void> {
    socket.on('error', () => socket.destroy());
    const late = clock.schedule(clock.now() + REQUEST_WITHIN_MS, () => socket.destroy());
    const line = await readLine(socket, LONGEST_REQUEST);
    late[Symbol.dispose]();
    const request = requestOf(line);
    if (!request) {
      log.warn('hand-over.refused', {});
      socket.destroy();
      return;
    }
    try {
      socket.end(`${JSON.stringify(await run(request))}\n`);
    } catch (error) {
      log.error('hand-over.failed', { error });
      socket.destroy();
    }
  }

  let token = '';
  function requestOf(line: string | null): CommandRun | null {
    const { success, data } = Request.safeParse(parsed(line));
    return success && isSame(data.token, token) ? { run: data.run, testRun: data.testRun } : null;
  }

  try {
    const place = makePlace(profile);
    token = place.token;
    server.on('error', (error) => log.error('hand-over.not-served', { error }));
    server.listen(place.socket, () => {
      if (process.platform !== 'win32') chmodSync(place.socket, 0o600);
    });
  } catch (error) {
    log.error('hand-over.not-served', { error });
  }
  return {
    stop() {
      server.close();
      removePlace(profile);
    },
  };
}

/**
 * Gives a job to the core that has the profile. null: there is none that takes jobs.
 *
 * Throws AppError CORE_UNAVAILABLE if that core ended before the job had.
 */
export async function handOver(profile: string, request: CommandRun): Promise<CommandAnswer | null> {
  const place = readPlace(profile);
  if (!place || !isPrivatePlace(place)) return null;
  const socket = await connected(place.socket);
  if (!socket) return null;
  socket.on('error', () => socket.destroy());
  socket.write(`${JSON.stringify({ token: place.token, ...request })}\n`);
  const { success, data } = Answer.safeParse(parsed(await readLine(socket, LONGEST_ANSWER)));
  socket.destroy();
  if (success) return data;
  throw new AppError('CORE_UNAVAILABLE', 'Foyer was closed before the job had ended. Run it again.', {
    reason: 'hand-over',
  });
}

function connected(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(null));
  });
}

/** null: it ended, or said too much, before the line was whole. */
function readLine(socket: Socket, longest: number): Promise<string | null> {
  return new Promise((resolve) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
      else if (text.length > longest) resolve(null);
    });
    socket.once('close', () => resolve(null));
  });
}

function parsed(line: string | null): unknown {
  try {
    return line === null ? null : JSON.parse(line);
  } catch {
    return null;
  }
}

function isSame(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return wanted !== '' && timingSafeEqual(digest(given), digest(wanted));
}
