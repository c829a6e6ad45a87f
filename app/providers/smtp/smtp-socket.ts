import type { Socket } from 'node:net';
import type { Clock } from '../../ports/clock.ts';
import type { Sockets } from '../../ports/sockets.ts';
import { connectSocket, tlsOptions as optionsOf } from '../kit/connect-socket.ts';
import { trusted } from './config-certificates.ts';
import type { MailServer } from './presets.ts';
import { connectFailure, stepFailure } from './smtp-network.ts';

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

/** What every TLS connection of the account is made with. */
export function tlsOptions(host: string, ca: string | null) {
  return optionsOf(host, trusted(ca));
}

/**
 * Connects to the account's server, with TLS where that comes first.
 *
 * @throws ProviderFailure with `params.step`
 */
export async function openSocket(server: MailServer, deps: SocketDeps, signal: AbortSignal): Promise<OpenSocket> {
  const { host, port, security } = server;
  const { socket, raw } = await connectSocket(
    { host, port, protection: security === 'none' ? 'plain' : security, authorities: trusted(deps.ca) },
    {
      ...{ sockets: deps.sockets, clock: deps.clock, limitMs: CONNECT_MS, failure: connectFailure },
      stopped: (step) => stepFailure('STOPPED', step),
      slow: (step) => stepFailure('SLOW', step),
    },
    signal,
  );
  return { socket, bytes: () => raw.bytesRead + raw.bytesWritten };
}
