import { connect as connectTcp, isIP, type Socket } from 'node:net';
import tls from 'node:tls';
import type { Clock } from '../../ports/clock.ts';
import { HttpRefusal } from '../../ports/http.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { Sockets } from '../../ports/sockets.ts';
import { stepFailure, type SipStep } from './errors.ts';
import { tlsWord } from './tls-words.ts';

/** For each step of *Check connection*. */
export const STEP_MS = 10_000;

export interface SocketDeps {
  readonly sockets: Sockets;
  readonly clock: Clock;
}

const dnsCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME']);

function codesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const { code } = error as { code?: unknown };
  const own = typeof code === 'string' ? [code] : [];
  // Every address of a host was tried.
  return error instanceof AggregateError ? [...own, ...error.errors.flatMap(codesOf)] : own;
}

function connectFailure(error: unknown, step: SipStep): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  if (error instanceof HttpRefusal) return stepFailure('ADDRESS_REFUSED', 'tcp', { cause: error });
  const codes = codesOf(error);
  if (codes.some((code) => dnsCodes.has(code))) return stepFailure('NO_SUCH_HOST', 'dns', { cause: error });
  if (step === 'tls') return stepFailure(tlsWord(codes[0] ?? ''), 'tls', { cause: error });
  return stepFailure(codes.includes('ECONNREFUSED') ? 'CONNECTION_REFUSED' : 'NOT_REACHED', step, { cause: error });
}

/** The phone window asks the system who may vouch for a server, so that is asked here, too. */
function authorities(own: string | undefined): string[] {
  const system = ((): readonly string[] => {
    try {
      return tls.getCACertificates('system');
    } catch {
      // A runtime without access to the system's store.
      return [];
    }
  })();
  return [...tls.rootCertificates, ...system, ...(own === undefined ? [] : [own])];
}

/** Waits for one of a socket's events; an error, a close, the time or the signal ends it. */
async function happens(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  { clock, signal, step }: { readonly clock: Clock; readonly signal: AbortSignal; readonly step: () => SipStep },
): Promise<void> {
  const end = Promise.withResolvers<undefined>();
  const done = (): void => end.resolve(undefined);
  const broken = (error: unknown): void => end.reject(connectFailure(error, step()));
  const closed = (): void => end.reject(connectFailure(new Error('The connection was closed'), step()));
  const stop = (): void => end.reject(stepFailure('STOPPED', step()));
  const timer = clock.schedule(clock.now() + STEP_MS, () => end.reject(stepFailure('SLOW', step())));
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
function abandon(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.destroy();
}

/**
 * Connects to where a WebSocket shall be opened, with TLS for `wss:`.
 *
 * @throws ProviderFailure with `params.step`
 */
export async function openSocket(url: URL, { sockets, clock }: SocketDeps, signal: AbortSignal): Promise<Socket> {
  const isSecure = url.protocol === 'wss:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port);
  let step: SipStep = isIP(host) === 0 ? 'dns' : 'tcp';
  try {
    sockets.mayReach(host, isSecure ? 'tls' : 'plain');
  } catch (error) {
    throw connectFailure(error, 'tcp');
  }
  const raw = connectTcp({ host, port });
  raw.once('lookup', () => (step = 'tcp'));
  // Below TLS it has no other listener; what breaks is told by what lies above.
  raw.on('error', () => undefined);
  let current: Socket = raw;
  const limits = { clock, signal, step: () => step };
  try {
    await happens(raw, 'connect', limits);
    if (!isSecure) return raw;
    step = 'tls';
    const secure = tls.connect({
      ...{ socket: raw, host, minVersion: 'TLSv1.2', rejectUnauthorized: true, ca: authorities(sockets.authority) },
      ...(isIP(host) === 0 ? { servername: host } : {}),
    });
    current = secure;
    await happens(secure, 'secureConnect', limits);
    return secure;
  } catch (error) {
    abandon(current);
    abandon(raw);
    throw error;
  }
}
