import { conversationKey } from '../../domain/email/address.ts';
import type { AccountId, ConversationId, MessageId } from '../../domain/ids.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import type { OutboxEvent } from '../../domain/message/outbox-machine.ts';
import { isSameAddress } from '../../domain/message/recipients.ts';
import type { BounceReport } from '../../ports/provider.ts';
import { tellFailure } from './attempt.ts';
import type { OutboxDeps } from './deps.ts';
import { OUTBOX_FAILURES } from './failures.ts';
import type { EventDetail } from './transitions.ts';

/** The sent e-mail that a report is about. */
export interface BouncedMessage {
  readonly messageId: MessageId;
  readonly conversationId: ConversationId | null;
}

/**
 * Inside a transaction: what delivery status notifications say of e-mails that left from this account. Each answer belongs to the
 * report at its place; null: no e-mail of ours has this Message-ID.
 */
export function applyBounces(
  deps: OutboxDeps,
  accountId: AccountId,
  reports: readonly BounceReport[],
): (BouncedMessage | null)[] {
  const { storage } = deps;
  return reports.map((report) => {
    const id = storage.emailThreads.findSent(accountId, report.mailId);
    const message = id === null ? null : storage.messages.find(id);
    if (message?.content.kind !== 'email') return null;
    applyOne(deps, message, report);
    return { messageId: message.id, conversationId: message.conversationId };
  });
}

function applyOne(deps: OutboxDeps, message: OutboundMessage, report: BounceReport): void {
  const { transitions } = deps;
  const recipients = message.delivery.recipients ?? [];
  const at = recipients.findIndex(({ address }) => isSameAddress(address, report.recipient));
  const recipient = recipients[at]?.address;
  // Addresses stay out of the history: the place in the list tells which it is.
  const detail = { status: report.code, recipient: at + 1 };
  if (recipient === undefined) {
    // Whoever got it sent it on, and there it came back; or somebody made it up. Nothing of ours follows from it.
    transitions.note(message.id, 'bounce-of-another-address', { status: report.code });
    return;
  }
  if (report.status === 'delayed') transitions.note(message.id, 'bounce-delayed', detail);
  // Nobody asked for that (NOTIFY=FAILURE,DELAY), and anybody can write it: it proves nothing.
  if (report.status === 'delivered') transitions.note(message.id, 'bounce-delivered', detail);
  if (report.status === 'failed') failed(deps, message, recipient, report, detail);
}

function failed(
  deps: OutboxDeps,
  message: OutboundMessage,
  recipient: string,
  { code, failure = OUTBOX_FAILURES.cameBack }: BounceReport,
  detail: EventDetail,
): void {
  const { transitions, storage, clock } = deps;
  const event: OutboxEvent = { type: 'receipt-failed', recipient, failure, again: null };
  const moved = transitions.apply(message.id, event, { detail: { ...detail, code: failure.code } });
  // Told before, or about a try that is over.
  if (moved === null) return;
  storage.bouncedAddresses.save({
    channel: 'email',
    address: conversationKey(recipient),
    atMs: clock.now(),
    messageId: message.id,
    code,
    reason: failure.message,
  });
  tellFailure(deps, message, failure);
}
