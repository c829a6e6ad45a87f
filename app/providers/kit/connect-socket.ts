import { connect as connectTcp, isIP, type Socket } from 'node:net';
import tls from 'node:tls';
import type { Clock } from '../../ports/clock.ts';
import type { ProviderFailure } from '../../ports/provider.ts';
import type { Sockets } from '../../ports/sockets.ts';

/** How far it came. */
export type ConnectStep = 'dns' | 'tcp' | 'tls';

export interface SocketTarget {
  readonly host: string;
  readonly port: number;
  /** starttls: TLS comes later, by whoever speaks over it. */
  readonly protection: 'tls' | 'starttls' | 'plain';
  /** PEM of all authorities that may vouch for the server; undefined: Node's own. */
  readonly authorities?: string | readonly string[] | undefined;
}

export interface ConnectParts {
  readonly sockets: Pick<Sockets, 'mayReach'>;
  readonly clock: Clock;
  /** For looking up the name and connecting, and for the handshake of TLS. */
  readonly limitMs: number;
  /** The vendor's words for what went wrong: the system's error, or that it was stopped, or took too long. */
  readonly failure: (error: unknown, step: ConnectStep) => ProviderFailure;
  readonly stopped: (step: ConnectStep) => ProviderFailure;
  readonly slow: (step: ConnectStep) => ProviderFailure;
}

/** What every TLS connection of an account is made with: TLS 1.2 or later, and verification, which is never switched off. */
export function tlsOptions(host: string, authorities: SocketTarget['authorities']) {
  return {
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(authorities === undefined ? {} : { ca: [authorities].flat() }),
  } as const;
}

/**
 * Connects to a server of an account, with TLS where that comes first.
 *
 * @returns what is spoken over, and what is below TLS (the same without)
 * @throws ProviderFailure as `parts` makes it
 */
export async function connectSocket(
  target: SocketTarget,
  parts: ConnectParts,
  signal: AbortSignal,
): Promise<{ readonly socket: Socket; readonly raw: Socket }> {
  const { host, port, protection } = target;
  let step: ConnectStep = isIP(host) === 0 ? 'dns' : 'tcp';
  try {
    parts.sockets.mayReach(host, protection);
  } catch (error) {
    throw parts.failure(error, 'tcp');
  }
  const raw = connectTcp({ host, port });
  raw.once('lookup', () => (step = 'tcp'));
  // Below TLS it has no other listener; what breaks is told by what lies above.
  raw.on('error', () => undefined);
  let current: Socket = raw;
  try {
    await happens(raw, 'connect', parts, () => step, signal);
    if (protection !== 'tls') return { socket: raw, raw };
    step = 'tls';
    const secure = tls.connect({ socket: raw, host, ...tlsOptions(host, target.authorities) });
    current = secure;
    await happens(secure, 'secureConnect', parts, () => step, signal);
    return { socket: secure, raw };
  } catch (error) {
    abandon(current);
    abandon(raw);
    throw error;
  }
}

/** Waits for one of a socket's events; an error, a close, the time or the signal ends it. */
async function happens(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  { clock, limitMs, failure, stopped, slow }: ConnectParts,
  step: () => ConnectStep,
  signal: AbortSignal,
): Promise<void> {
  const end = Promise.withResolvers<undefined>();
  const done = (): void => end.resolve(undefined);
  const broken = (error: unknown): void => end.reject(failure(error, step()));
  const closed = (): void => end.reject(failure(new Error('The connection was closed'), step()));
  const stop = (): void => end.reject(stopped(step()));
  const timer = clock.schedule(clock.now() + limitMs, () => end.reject(slow(step())));
  socket.once(event, done).once('error', broken).once('close', closed);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await end.promise;
  } finally {
    timer[Symbol.dispose]();
    signal.removeEventListener('abort', stop);
    socket.off(event, done).off('error', broken).off('close', closed);
  }
}

/** Ends a socket that nobody listens to any more. */
export function abandon(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.destroy();
}
