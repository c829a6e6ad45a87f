import type { SipMessage } from './message.ts';

/** Somebody the server talks SIP with: a phone's WebSocket connection, or an endpoint in this process. */
export interface Peer {
  /** Of the Via header (RFC 7118, 5.2): what the message comes by. */
  readonly transport: 'WS' | 'WSS';
  /** An endpoint of the sandbox's own needs no password. */
  readonly isInside: boolean;
  send(message: SipMessage): void;
  /** Breaks the connection, as a network does. */
  cut(): void;
}
