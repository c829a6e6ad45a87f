import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { Clock } from '../../ports/clock.ts';
import type { ProviderFailure } from '../../ports/provider.ts';
import { stepFailure, type SipWord } from './errors.ts';
import { STEP_MS } from './socket.ts';

/** Far more than any answer to REGISTER. */
const LONGEST_MESSAGE = 65_536;

const refusedWith = (status: number): SipWord => {
  if (status === 404 || status === 405) return 'WRONG_PATH';
  return status === 401 || status === 403 ? 'WEBSOCKET_REFUSED' : 'NO_WEBSOCKET';
};

const isOfProtocol = (error: unknown): boolean => error instanceof Error && /subprotocol/i.test(error.message);

/** One message as text; SIP over WebSocket may come in text and binary frames (RFC 7118 5). */
export interface SipSocket {
  send(message: string): void;
  /** Whatever comes, in order. */
  onMessage(listener: (text: string) => void): void;
  onEnd(listener: () => void): void;
  close(): void;
}

/**
 * Asks for sub-protocol `sip` (RFC 7118 4) over an open socket.
 *
 * @throws ProviderFailure with `params.step`
 */
export async function openWebSocket(url: URL, socket: Socket, clock: Clock, signal: AbortSignal): Promise<SipSocket> {
  const end = Promise.withResolvers<undefined>();
  const fail = (failure: ProviderFailure): void => end.reject(failure);
  const client = new WebSocket(url, ['sip'], {
    createConnection: () => socket,
    perMessageDeflate: false,
    maxPayload: LONGEST_MESSAGE,
  });
  client.once('open', () => end.resolve(undefined));
  client.once('unexpected-response', (_request, response) => {
    const status = response.statusCode ?? 0;
    fail(stepFailure(refusedWith(status), 'websocket', { params: { status } }));
    response.destroy();
  });
  // Stays: what breaks later is told by `close`.
  client.on('error', (cause) =>
    fail(stepFailure(isOfProtocol(cause) ? 'WRONG_PROTOCOL' : 'NO_WEBSOCKET', 'websocket', { cause })),
  );
  client.once('close', () => fail(stepFailure('CUT', 'websocket')));
  const stop = (): void => fail(stepFailure('STOPPED', 'websocket'));
  const timer = clock.schedule(clock.now() + STEP_MS, () => fail(stepFailure('SLOW', 'websocket')));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await end.promise;
  } catch (error) {
    client.terminate();
    throw error;
  } finally {
    timer[Symbol.dispose]();
    signal.removeEventListener('abort', stop);
  }
  return {
    send: (message) => client.send(message),
    onMessage: (listener) => {
      client.on('message', (data: Buffer) => listener(data.toString('utf8')));
    },
    onEnd: (listener) => {
      client.once('close', listener);
    },
    close: () => client.terminate(),
  };
}
