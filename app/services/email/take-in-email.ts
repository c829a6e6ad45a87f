import { conversationKey, parseAddress } from '../../domain/email/address.ts';
import { asId, uuidV7 } from '../../domain/ids.ts';
import { isDoubtful } from '../../domain/email/mail-facts.ts';
import type { AccountId, ConversationId, MailThreadId, MessageId } from '../../domain/ids.ts';
import type { InboundMessage, MessagePart } from '../../domain/message/message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { BounceReport } from '../../ports/provider.ts';
import type { Random } from '../../ports/random.ts';
import type { HistoryEntry, MessageLane, Storage } from '../../ports/repositories.ts';
import type { Changes } from '../events/changes.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { onlyPatientWith } from '../patients/only-patient.ts';
import { draftFaxOf } from './fax-drafts.ts';
import { mailIdsOf } from './thread-ids.ts';
import type { ReadMail } from './take-in-parts.ts';

interface Deps {
  readonly storage: Storage;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly random: Random;
  readonly outbox: Pick<Outbox, 'applyBounces'>;
}

const LONGEST_NAME = 200;

/**
 * Inside a transaction, with its parts in the store: the message in its conversation and its thread, what it says of messages of
 * ours, and what follows from it. False: it is here already.
 *
 * An e-mail is received at once, also one that could not be read: then its failure says what is missing.
 */
export function takeInMail(
  deps: Deps,
  lane: MessageLane,
  id: MessageId,
  { item, mail }: ReadMail,
  parts: readonly MessagePart[],
  catchUp: boolean,
): boolean {
  const { storage, changes, clock } = deps;
  const address = senderKey(item.from);
  const isBelieved = !isDoubtful(mail.facts);
  const reports = isBelieved && mail.facts.kind === 'bounce' ? mail.bounces : [];
  const concerned = conversationOfBounces(deps, lane.accountId, reports);
  const message: InboundMessage = {
    ...{ id, ...lane, direction: 'inbound', vendorId: item.vendorId, address },
    contactName: item.fromName === null ? null : item.fromName.slice(0, LONGEST_NAME),
    // What somebody may have forged is nobody's until a person says so.
    patientId: isBelieved ? onlyPatientWith(storage, address) : null,
    conversationId: concerned ?? conversationWith(deps, address),
    threadId: threadOf(deps, mail),
    ...{ body: item.body, mail: mail.facts, to: item.to, parts, pages: null },
    createdAtMs: item.receivedAtMs,
    intake: { state: 'received', attempts: 1, nextAttemptAtMs: null, failure: mail.failure },
    unread: !item.isRead,
    ...{ claim: null, isFiled: false, removedAtMs: null, purgedAtMs: null },
  };
  if (!storage.inbox.takeIn(message, []).isNew) return false;
  for (const part of parts) storage.blobs.keep(part.blobId);
  noteArrival(deps, message);
  // Something comes from there, so something arrives there.
  if (isBelieved && mail.facts.kind === 'mail' && address !== '') storage.bouncedAddresses.remove('email', address);
  draftFaxOf(deps, message, clock.now());
  changes.message(id, message.conversationId);
  if (isNews(message)) changes.arrived(message, catchUp);
  return true;
}

/** Robots' answers and what the server holds for spam wait in their conversations, unread, and raise no notification. */
export function isNews({ mail }: Pick<InboundMessage, 'mail'>): boolean {
  return mail === null || (mail.kind === 'mail' && mail.isSpam !== true);
}

function noteArrival({ storage, clock }: Deps, { id, patientId, mail, intake }: InboundMessage): void {
  const note = (cause: string, detail: HistoryEntry['detail'] = {}): void =>
    storage.inbox.note(id, { atMs: clock.now(), cause, detail, staffId: null });
  note('taken-in', intake.failure ? { code: intake.failure.code } : {});
  if (mail && mail.kind !== 'mail') note(mail.kind);
  if (patientId !== null) note('matched-by-address');
}

/** As conversations are told apart; what is no address stays as it came, and nobody at all is empty. */
function senderKey(from: string): string {
  const parsed = parseAddress(from);
  return parsed.ok ? conversationKey(parsed.mailbox.address) : conversationKey(from).slice(0, LONGEST_NAME);
}

function conversationWith({ storage, clock, random }: Deps, address: string): ConversationId {
  const createdAtMs = clock.now();
  const id = asId<ConversationId>(uuidV7(createdAtMs, random.bytes(10)));
  return storage.conversations.begin({ id, channel: 'email', address, createdAtMs, createdBy: null }).id;
}

/** What they report is taken over, and the bounce lies where whoever it is about is written to; null: nothing of ours. */
function conversationOfBounces(
  { storage, outbox }: Deps,
  accountId: AccountId,
  reports: readonly BounceReport[],
): ConversationId | null {
  const told = reports.length === 0 ? [] : outbox.applyBounces(accountId, reports);
  const at = told.findIndex((each) => each !== null);
  const [sent, recipient] = [told[at], reports[at]?.recipient];
  if (!sent || recipient === undefined) return null;
  const address = conversationKey(recipient);
  const written = storage.messages.find(sent.messageId)?.delivery.recipients ?? [];
  const isTheirs = written.some((each) => conversationKey(each.address) === address);
  const own = isTheirs ? storage.conversations.findByAddress('email', address) : null;
  return own?.id ?? sent.conversationId;
}

function threadOf({ storage, clock, random }: Deps, mail: ReadMail['mail']): MailThreadId {
  const fresh = asId<MailThreadId>(uuidV7(clock.now(), random.bytes(10)));
  const ids = mailIdsOf(mail);
  return ids.length === 0 ? fresh : storage.emailThreads.join(ids, fresh);
}
