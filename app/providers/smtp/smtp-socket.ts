import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Clock } from '../../ports/clock.ts';
import type { Sockets } from '../../ports/sockets.ts';
import { trusted } from './config-certificates.ts';
import type { MailServer } from './presets.ts';
import { connectFailure, stepFailure, type ConnectStep } from './smtp-network.ts';

/** For looking up the name and connecting, and for the handshake of TLS. */
export const CONNECT_MS = 10_000;

export interface SocketDeps {
  readonly sockets: Sockets;
  readonly clock: Clock;
  /** PEM, trusted beside the usual authorities; null: those alone. */
  readonly ca: string | null;
}

export interface OpenSocket {
  /** What is spoken over. */
  readonly socket: Socket;
  /** Bytes that went either way so far, whatever is spoken over it. */
  bytes(): number;
}

/** What every TLS connection of the account is made with; verification is never switched off. */
export function tlsOptions(host: string, ca: string | null) {
  const authorities = trusted(ca);
  return {
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(authorities === undefined ? {} : { ca: authorities }),
  } as const;
}

/** Waits for one of a socket's events; an error, a close, the time or the signal ends it. */
async function happens(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  { clock, signal, step }: { readonly clock: Clock; readonly signal: AbortSignal; readonly step: () => ConnectStep },
): Promise<void> {
  const end = Promise.withResolvers<undefined>();
  const done = (): void => end.resolve(undefined);
  const broken = (error: unknown): void => end.reject(connectFailure(error, step()));
  const closed = (): void => end.reject(connectFailure(new Error('The connection was closed'), step()));
  const stop = (): void => end.reject(stepFailure('STOPPED', step()));
  const timer = clock.schedule(clock.now() + CONNECT_MS, () => end.reject(stepFailure('SLOW', step())));
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

/**
 * Connects to the account's server, with TLS where that comes first.
 *
 * @throws ProviderFailure with `params.step`
 */
export async function openSocket(server: MailServer, deps: SocketDeps, signal: AbortSignal): Promise<OpenSocket> {
  const { host, port, security } = server;
  let step: ConnectStep = isIP(host) === 0 ? 'dns' : 'tcp';
  try {
    deps.sockets.mayReach(host, security === 'none' ? 'plain' : security);
  } catch (error) {
    throw connectFailure(error, 'tcp');
  }
  const raw = connectTcp({ host, port });
  raw.once('lookup', () => (step = 'tcp'));
  // Below TLS it has no other listener; what breaks is told by what lies above.
  raw.on('error', () => undefined);
  let current: Socket = raw;
  const limits = { clock: deps.clock, signal, step: () => step };
  try {
    await happens(raw, 'connect', limits);
    const bytes = (): number => raw.bytesRead + raw.bytesWritten;
    if (security !== 'tls') return { socket: raw, bytes };
    step = 'tls';
    const secure = connectTls({ socket: raw, host, ...tlsOptions(host, deps.ca) });
    current = secure;
    await happens(secure, 'secureConnect', limits);
    return { socket: secure, bytes };
  } catch (error) {
    abandon(current);
    abandon(raw);
    throw error;
  }
}
