import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { CONTRACT_VERSION } from '../contract/index.ts';
import { AppError } from '../domain/errors.ts';
import type { Core } from './create-core.ts';

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
 * @param defaultSession answers requests that name none
 */
export async function serveJsonLines(
  core: Core,
  streams: { readonly input: Readable; readonly output: Writable },
  options: {
    readonly version: string;
    readonly profileKind: 'sandbox' | 'real';
    readonly defaultSession: string | null;
  },
): Promise<void> {
  const write = (line: unknown): void => void streams.output.write(`${JSON.stringify(line)}\n`);
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
    const session = request.session ?? options.defaultSession;
    const result = await core.dispatch({ method, params, session, transport: 'stdio' });
    write(result.ok ? { id, result: result.data } : { id, error: result.error });
  }

  for await (const line of createInterface({ input: streams.input })) {
    if (line.trim() !== '') void answer(line);
  }
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
