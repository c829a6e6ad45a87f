import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { CONTRACT_VERSION, type Output, type Result } from '../contract/index.ts';
import { AppError } from '../domain/errors.ts';
import type { RunningCore } from './recovery-core.ts';

const Request = z.object({
  id: z.union([z.number(), z.string()]),
  method: z.string(),
  params: z.unknown().optional(),
  session: z.string().optional(),
});

/**
 * Serves the contract as JSON lines: `{id, method, params, session?}` in, `{id, result}` or `{id, error}` out, events
 * `{event, data}` between. Resolves when the input ends.
 *
 * @param options `defaultSession` answers requests that name none; whoever signs in by such a request takes its place
 */
export async function serveJsonLines(
  core: Pick<RunningCore, 'dispatch' | 'onEvent'>,
  streams: { readonly input: Readable; readonly output: Writable },
  options: {
    readonly version: string;
    readonly profileKind: 'sandbox' | 'real';
    readonly defaultSession: string | null;
  },
): Promise<void> {
  const write = (line: unknown): void => void streams.output.write(`${JSON.stringify(line)}\n`);
  let { defaultSession } = options;
  core.onEvent((event) => write(event));
  write({
    event: 'core.ready',
    data: { version: options.version, contractVersion: CONTRACT_VERSION, profileKind: options.profileKind },
  });

  async function answer(line: string): Promise<void> {
    const request = parseLine(line);
    if (request instanceof AppError) {
      write({ id: null, error: request.toWire() });
      return;
    }
    const { id, method, params } = request;
    const session = request.session ?? defaultSession;
    const result = await core.dispatch({ method, params, session, transport: 'stdio' });
    if (request.session === undefined) defaultSession = signedIn(method, result) ?? defaultSession;
    write(result.ok ? { id, result: result.data } : { id, error: result.error });
  }

  for await (const line of createInterface({ input: streams.input })) {
    if (line.trim() !== '') void answer(line);
  }
}

function signedIn(method: string, result: Result<unknown>): string | null {
  return method === 'session.signIn' && result.ok ? (result.data as Output<'session.signIn'>).session : null;
}

function parseLine(line: string): z.output<typeof Request> | AppError {
  try {
    return Request.parse(JSON.parse(line));
  } catch {
    return new AppError(
      'INVALID_INPUT',
      'A request is one line of JSON: {"id": 1, "method": "...", "params": {...}}.',
      { reason: 'not-a-request' },
    );
  }
}
