import type { VendorId } from '../../domain/ids.ts';
import type { Cursor, InboundBatch } from '../../ports/provider.ts';
import { watchInbox } from './idle.ts';
import { createImapLogin } from './imap-client.ts';
import type { MailboxDeps } from './imap-deps.ts';
import { imapFailureOf, stopped } from './imap-failures.ts';
import { createImapSession, inInbox } from './imap-session.ts';
import { createMailPlaces } from './mail-places.ts';
import { receiveMail, type Troubles } from './receive.ts';
import { fileSent, findSent } from './sent-folder.ts';

export type { ImapCredentials, MailboxDeps } from './imap-deps.ts';

/**
 * The mailbox half of a mail account. All but `watch` and `close` throw {@link ProviderFailure}; `params.server` is `imap` and
 * `params.step` (dns, tcp, tls, login) says how far a connection came.
 */
export interface Mailbox {
  /** As `MessagePort.receive`. */
  receive(cursor: Cursor | null, signal: AbortSignal, isKnown: (id: VendorId) => boolean): AsyncIterable<InboundBatch>;
  /** As `MessagePort.watch`. */
  watch(hint: () => void): Disposable;
  /** As `MessagePort.markRead`. Ids that are in the mailbox no more are left out. */
  markRead(ids: readonly VendorId[], isRead: boolean, signal: AbortSignal): Promise<void>;
  /** Whether the folder of sent mail has this Message-ID. */
  findSent(mailId: string, signal: AbortSignal): Promise<boolean>;
  /** Puts it there once, read, dated `dateMs`. */
  fileSent(raw: Uint8Array, mailId: string, dateMs: number, signal: AbortSignal): Promise<void>;
  /** Signs in and looks at INBOX. */
  check(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export function createMailbox(deps: MailboxDeps): Mailbox {
  const { clock, log } = deps;
  let usesToken = false;
  const credentials = async (refused?: string) => {
    const given = await (refused === undefined ? deps.credentials() : deps.credentials(refused));
    usesToken = 'accessToken' in given;
    return given;
  };
  const login = createImapLogin({ ...deps, credentials });
  const session = createImapSession(login, clock, () => usesToken);
  const places = createMailPlaces(session, clock);
  const troubles: Troubles = new Map();
  const watches = new Set<Disposable>();

  return {
    receive: (cursor, signal, isKnown) =>
      receiveMail(
        { session, clock, troubles, remember: (id, uidValidity, uid) => places.remember(id, uidValidity, uid) },
        cursor,
        signal,
        isKnown,
      ),
    watch: (hint) => {
      const watching = watchInbox({ login, clock, log }, hint);
      watches.add(watching);
      return {
        [Symbol.dispose]: () => {
          watches.delete(watching);
          watching[Symbol.dispose]();
        },
      };
    },
    markRead: (ids, isRead, signal) => places.markRead(ids, isRead, signal),
    findSent: (mailId, signal) => session.use(signal, (client) => findSent(client, mailId)),
    fileSent: async (raw, mailId, dateMs, signal) => {
      if (deps.serverFilesSent) return;
      await session.use(signal, (client) => fileSent(client, raw, mailId, dateMs));
    },
    // A connection of its own: an old one would say nothing of a changed password.
    check: async (signal) => {
      const client = await login.connect(signal, 'commands', true);
      const stop = () => client.close();
      signal.addEventListener('abort', stop, { once: true });
      try {
        await inInbox(client, () => Promise.resolve());
        await client.logout();
      } catch (error) {
        throw signal.aborted ? stopped(error) : imapFailureOf(error, usesToken);
      } finally {
        signal.removeEventListener('abort', stop);
        client.close();
      }
    },
    close: async () => {
      for (const watching of watches) watching[Symbol.dispose]();
      watches.clear();
      await session.close();
    },
  };
}
