import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Sockets } from '../../ports/sockets.ts';

/** What a login is made with; an access token is used with XOAUTH2 or OAUTHBEARER. */
export type ImapCredentials =
  { readonly user: string; readonly pass: string } | { readonly user: string; readonly accessToken: string };

export interface MailboxDeps {
  readonly host: string;
  readonly port: number;
  /** tls: from the first byte; starttls: required before the login; plain: only where `sockets` allows it. */
  readonly security: 'tls' | 'starttls' | 'plain';
  /**
   * Asked before each login. `refused` is an access token that the server just refused: give another one, or the same to say
   * that there is none. Throws {@link ProviderFailure}.
   */
  credentials(refused?: string): Promise<ImapCredentials>;
  /** PEM; trusted in place of the usual authorities (the clinic's own CA, the sandbox). */
  readonly ca?: string;
  /** The server files what it sends itself; then `fileSent` does nothing. */
  readonly serverFilesSent: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly sockets: Sockets;
}
