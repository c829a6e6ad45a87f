import type { Socket } from 'node:net';
import tls from 'node:tls';
import type { Clock } from '../../ports/clock.ts';
import { HttpRefusal } from '../../ports/http.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { Sockets } from '../../ports/sockets.ts';
import { connectSocket } from '../kit/connect-socket.ts';
import { tlsWord } from '../kit/tls-words.ts';
import { stepFailure, type SipStep } from './errors.ts';

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
  if (step === 'tls') return stepFailure(tlsWord(codes[0] ?? '') ?? 'TLS_FAILED', 'tls', { cause: error });
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

/**
 * Connects to where a WebSocket shall be opened, with TLS for `wss:`.
 *
 * @throws ProviderFailure with `params.step`
 */
export async function openSocket(url: URL, { sockets, clock }: SocketDeps, signal: AbortSignal): Promise<Socket> {
  const isSecure = url.protocol === 'wss:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port);
  const { socket } = await connectSocket(
    { host, port, protection: isSecure ? 'tls' : 'plain', authorities: authorities(sockets.authority) },
    {
      ...{ sockets, clock, limitMs: STEP_MS, failure: connectFailure },
      stopped: (step) => stepFailure('STOPPED', step),
      slow: (step) => stepFailure('SLOW', step),
    },
    signal,
  );
  return socket;
}
