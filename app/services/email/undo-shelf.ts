import type { Recipient } from '../../domain/email/mailbox.ts';
import { formatMailbox } from '../../domain/email/address.ts';
import {
  asId,
  isUuid,
  type AccountId,
  type EmailDraftId,
  type MessageId,
  type PatientId,
  type StaffId,
} from '../../domain/ids.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import type { EmailDraft } from '../../ports/repositories.ts';
import { htmlOfText } from './outgoing-html.ts';
import type { SendInput } from './send-content.ts';

/** What was sent, as it was written: a protected e-mail has its text and files in a document that nobody here can open. */
export interface Shelved {
  readonly input: SendInput;
  readonly recipients: readonly Recipient[];
  readonly attachments: EmailDraft['attachments'];
  readonly accountId: AccountId;
  /** As it was saved last; null: there was none. */
  readonly draft: EmailDraft | null;
}

type Content = Omit<EmailDraft, 'id' | 'staffId' | 'updatedAtMs'>;

/** Holds what can still be taken back. In memory: after a restart what was sent is all there is to give back. */
export interface UndoShelf {
  keep(id: MessageId, shelved: Shelved, nowMs: number): void;
  /** What the e-mail was written as; null: not known any more. */
  take(id: MessageId): (Pick<EmailDraft, 'id'> & Content) | null;
}

/** Nothing waits longer for an undo; a scheduled one is given back from what was stored. */
const KEPT_MS = 3_600_000;

export function createUndoShelf(newId: () => EmailDraftId): UndoShelf {
  const kept = new Map<MessageId, { readonly draft: Pick<EmailDraft, 'id'> & Content; readonly atMs: number }>();
  return {
    keep(id, shelved, nowMs) {
      for (const [old, { atMs }] of kept) if (atMs + KEPT_MS < nowMs) kept.delete(old);
      kept.set(id, { draft: { id: shelved.draft?.id ?? newId(), ...contentOf(shelved) }, atMs: nowMs });
    },
    take(id) {
      const found = kept.get(id)?.draft ?? null;
      kept.delete(id);
      return found;
    },
  };
}

function contentOf({ input, recipients, attachments, accountId, draft }: Shelved): Content {
  const typed = (role: Recipient['role']): string[] =>
    recipients.filter((each) => each.role === role).map(formatMailbox);
  const { sendAt, patientId, inReplyTo, html, text = '' } = input;
  return {
    ...{ to: typed('to'), cc: typed('cc'), bcc: typed('bcc'), subject: input.subject },
    html: html ?? htmlOfText(text),
    attachments,
    accountId,
    patientId: patientId === undefined ? null : asId<PatientId>(patientId),
    inReplyTo: draft?.inReplyTo ?? (inReplyTo !== undefined && isUuid(inReplyTo) ? asId<MessageId>(inReplyTo) : null),
    isProtected: input.protect !== undefined,
    sendAtMs: sendAt === undefined ? null : Date.parse(sendAt),
  };
}

/** What a queued e-mail itself still tells. Files that a protected one had stay in it. */
export function draftOfMessage(message: OutboundMessage, made: { id: EmailDraftId; staffId: StaffId }): EmailDraft {
  const { content, parts, accountId, patientId, sendAtMs, createdAtMs } = message;
  if (content.kind !== 'email') throw new Error('Not an e-mail');
  const typed = (role: Recipient['role']): string[] =>
    content.recipients.filter((each) => each.role === role).map(formatMailbox);
  return {
    ...made,
    ...{ to: typed('to'), cc: typed('cc'), bcc: typed('bcc'), subject: content.subject },
    html: content.html ?? htmlOfText(content.written ?? content.text),
    attachments: content.isProtected
      ? []
      : parts.map(({ blobId, name, type, bytes }) => ({ blobId, name, type, bytes })),
    ...{ accountId, patientId, inReplyTo: null, isProtected: content.isProtected },
    // It waited for no more than to be taken back.
    sendAtMs: sendAtMs !== null && sendAtMs > createdAtMs + 60_000 ? sendAtMs : null,
    updatedAtMs: createdAtMs,
  };
}
