import { createHash } from 'node:crypto';
import { conversationKey, parseAddress } from '../../domain/email/address.ts';
import { mailIdOf } from '../../domain/email/message-id.ts';
import type { Mailbox, Recipient } from '../../domain/email/mailbox.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, uuidV7, type ConversationId, type MailThreadId, type StaffId } from '../../domain/ids.ts';
import type { EmailContent, InboundMessage, MessagePart } from '../../domain/message/message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Random } from '../../ports/random.ts';
import type { Account, Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import { onBehalfOf } from '../access/on-behalf-of.ts';
import type { Connections } from '../accounts/connections.ts';
import { readClinicSettings, type ClinicSettings } from '../channels/clinic-settings.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { senderFacts } from './send-account.ts';

/** The clinic's rule *received faxes as e-mail*; off unless an administrator switched it on. */
export interface FaxToEmail {
  /** Inside the transaction that commits what a fax is: queues its e-mail, once. It leaves after the commit. */
  onReceived(fax: InboundMessage): void;
}

interface Deps {
  readonly storage: Storage;
  readonly outbox: Pick<Outbox, 'enqueue' | 'newId' | 'wake'>;
  readonly access: Pick<Access, 'accountToSend'>;
  readonly connections: Pick<Connections, 'definition'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** Who sends it, and from where. */
interface Sender {
  readonly staffId: StaffId;
  readonly account: Account;
  readonly from: Mailbox;
  /** Files may go with it. */
  readonly takesFiles: boolean;
}

/** Later it would only be in the way: the fax is in Foyer. */
const WINDOW_MS = 2 * 86_400_000;

export function createFaxToEmail(deps: Deps): FaxToEmail {
  const { storage, outbox, clock, random, log } = deps;
  const newId = (): string => uuidV7(clock.now(), random.bytes(10));

  function conversationWith(address: string): ConversationId {
    const id = asId<ConversationId>(newId());
    const createdAtMs = clock.now();
    return storage.conversations.begin({ id, channel: 'email', address, createdAtMs, createdBy: null }).id;
  }

  function enqueue(fax: InboundMessage, sender: Sender, recipients: readonly Recipient[], content: EmailContent): void {
    const [first] = recipients;
    if (!first) return;
    const { staffId, account } = sender;
    const parts = mayAttach(readClinicSettings(storage.settings), sender) ? fax.parts : [];
    const address = conversationKey(first.address);
    const id = outbox.newId();
    for (const part of parts) storage.blobs.keep(part.blobId);
    outbox.enqueue({
      ...{ id, channel: 'email', direction: 'outbound', accountId: account.id, address, contactName: null },
      patientId: null,
      conversationId: conversationWith(address),
      threadId: storage.emailThreads.join([content.mailId], asId<MailThreadId>(newId())),
      ...{ content, contentHash: hashOf(content, parts), parts },
      ...{ createdBy: staffId, createdAtMs: clock.now(), sendAtMs: null, expiresAtMs: clock.now() + WINDOW_MS },
      // Nobody wrote it: so marked, nothing answers it by itself.
      priority: 'batch',
    });
    const submission = { contentHash: hashOf(content, parts), staffId, messageIds: [id], atMs: clock.now() };
    storage.submissions.insert(submissionOf(fax), submission);
    note(fax, 'sent-on-as-email', { count: recipients.length });
    // Transactions are synchronous, so this is after the commit; if there was none, it finds nothing.
    queueMicrotask(() => outbox.wake(account.id));
  }

  function note(fax: InboundMessage, cause: string, detail: Record<string, string | number>): void {
    storage.inbox.note(fax.id, { atMs: clock.now(), cause, detail, staffId: null });
  }

  return {
    onReceived(fax) {
      const settings = readClinicSettings(storage.settings);
      const recipients = recipientsOf(settings);
      if (recipients.length === 0 || fax.parts.length === 0 || storage.submissions.find(submissionOf(fax))) return;
      const sender = senderOf(deps);
      if (typeof sender === 'string') {
        // The fax itself must be here, whatever becomes of the rule.
        note(fax, 'not-sent-on', { reason: sender });
        log.warn('fax-to-email.no-sender', { reason: sender });
        return;
      }
      enqueue(fax, sender, recipients, contentOf(settings, fax, sender, recipients, newId()));
    },
  };
}

function recipientsOf({ faxToEmail: { enabled, to } }: ClinicSettings): Recipient[] {
  if (!enabled) return [];
  return to.map(parseAddress).flatMap((parsed) => (parsed.ok ? [{ ...parsed.mailbox, role: 'to' as const }] : []));
}

/** The primary user's account, or the first administrator's; else why there is none. */
function senderOf({ storage, access, connections }: Deps): Sender | string {
  const staffId = onBehalfOf(storage);
  const staff = staffId === null ? null : storage.staff.find(staffId);
  if (!staff) return 'no-staff';
  try {
    const account = access.accountToSend(staff, 'email');
    const { from } = senderFacts(connections, account);
    const takesFiles = !connections.definition(account.id)?.withoutFiles?.includes('email');
    return from === null ? 'no-address' : { staffId: staff.id, account, from, takesFiles };
  } catch (error) {
    if (error instanceof AppError) return error.code.toLowerCase().replaceAll('_', '-');
    throw error;
  }
}

/** Neither number nor name: who reads over a shoulder learns nothing. The fax goes along only where it may leave unprotected. */
function contentOf(
  settings: ClinicSettings,
  { createdAtMs }: InboundMessage,
  sender: Sender,
  recipients: readonly Recipient[],
  uuid: string,
): EmailContent {
  const time = new Intl.DateTimeFormat('en-US', { timeZone: settings.timeZone, timeStyle: 'short' }).format(
    createdAtMs,
  );
  const { from } = sender;
  const text = textOf(settings, sender);
  return {
    kind: 'email',
    mailId: mailIdOf(uuid, from.address),
    ...{ from, recipients, subject: `Fax received at ${time}`, text, html: null },
    ...{ inReplyTo: null, references: [], isProtected: false, written: null },
  };
}

function textOf(settings: ClinicSettings, sender: Sender): string {
  if (mayAttach(settings, sender)) return 'A fax was received. It is attached.';
  if (!sender.takesFiles) return 'A fax was received. Look at it in Foyer: this account sends e-mail without files.';
  return 'A fax was received. Look at it in Foyer: this clinic sends documents protected by a password only.';
}

/** Not where a password is needed, for nobody is there to make one up, nor where no file can go. */
function mayAttach({ protectedPdf }: ClinicSettings, { takesFiles }: Sender): boolean {
  return takesFiles && protectedPdf !== 'always';
}

/** One e-mail per fax, whatever comes twice: an id of its own that only this fax makes. */
function submissionOf({ id }: InboundMessage): string {
  return `fax-to-email:${id}`;
}

function hashOf(content: EmailContent, parts: readonly MessagePart[]): string {
  const { recipients, subject, text } = content;
  const files = parts.map(({ sha256 }) => sha256);
  return createHash('sha256').update(JSON.stringify({ recipients, subject, text, files })).digest('hex');
}
