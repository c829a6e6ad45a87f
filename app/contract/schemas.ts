import { z } from 'zod';
import { AUTHENTICATION_RESULTS, MAIL_KINDS } from '../domain/email/mail-facts.ts';
import { RECIPIENT_ROLES } from '../domain/email/mailbox.ts';
import { ERROR_CODES, FAILURE_ACTIONS, FAILURE_CATEGORIES } from '../domain/errors.ts';
import { isUuid } from '../domain/ids.ts';
import { FILING_STATES } from '../domain/filing/filing.ts';
import { HOLD_REASONS, INBOUND_STATES, OUTBOUND_STATES, PRIORITIES } from '../domain/message/states.ts';
import { CHANNELS, CONVERSATION_CHANNELS, MESSAGE_CHANNELS } from '../domain/channel.ts';

/** Shapes that several procedures share. Times cross the contract as ISO-8601 UTC text. */
export const Uuid = z.string().refine(isUuid, 'must be a UUID');
export const Time = z.iso.datetime({ offset: true });
export const ChannelName = z.enum(CHANNELS);
export const MessageChannelName = z.enum(MESSAGE_CHANNELS);
export const ConversationChannelName = z.enum(CONVERSATION_CHANNELS);
export const MessageStateName = z.enum([...OUTBOUND_STATES, ...INBOUND_STATES]);
export const OutboundStateName = z.enum(OUTBOUND_STATES);
export const PriorityName = z.enum(PRIORITIES);
export const HoldReasonName = z.enum(HOLD_REASONS);

export const ErrorParamsShape = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly()]),
);
export const WireErrorShape = z.object({ code: z.enum(ERROR_CODES), params: ErrorParamsShape, message: z.string() });

export const FailureShape = z.object({
  code: z.string(),
  category: z.enum(FAILURE_CATEGORIES),
  message: z.string(),
  action: z.enum(FAILURE_ACTIONS),
  params: ErrorParamsShape.optional(),
});

/** An address that an e-mail came back from; `code` and `params` are the failure's, `reason` its English sentence. */
export const BouncedShape = z.object({
  at: Time,
  reason: z.string(),
  code: z.string(),
  params: ErrorParamsShape.optional(),
});

/** Confirmations that a caller gives beforehand; unknown words are ignored, so callers may always send them. */
export const CONFIRMATIONS = ['new-number', 'duplicate', 'phi', 'large-batch'] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];
export const Confirm = z.array(z.string()).max(20).optional();

/** A file: an absolute path (stdio only) or the handle of a blob that this session made. */
export const FileRef = z.union([z.string().min(1).max(4096), z.object({ blob: Uuid })]);

export const MailboxShape = z.object({ name: z.string().nullable(), address: z.string() });

/** What an e-mail has beside its text and files. */
export const EmailShape = z.object({
  subject: z.string(),
  /** E-mails that answer each other have the same. */
  threadId: Uuid,
  from: MailboxShape,
  to: z.array(MailboxShape),
  cc: z.array(MailboxShape),
  /** Of sent ones alone. */
  bcc: z.array(MailboxShape),
  /** Where an answer goes if it is not the sender. */
  replyTo: z.array(MailboxShape),
  kind: z.enum(MAIL_KINDS),
  hasHtml: z.boolean(),
  /** In lists and threads long texts are cut: `body` is the beginning, `messages.get` has all of it. */
  isCut: z.boolean(),
  isProtected: z.boolean(),
  /** What the receiving server says of the sender; null: nothing. */
  authentication: z
    .object({
      spf: z.enum(AUTHENTICATION_RESULTS).nullable(),
      dkim: z.enum(AUTHENTICATION_RESULTS).nullable(),
      dmarc: z.enum(AUTHENTICATION_RESULTS).nullable(),
    })
    .nullable(),
  isSpam: z.boolean().nullable(),
});

export const MessageShape = z.object({
  id: Uuid,
  channel: MessageChannelName,
  direction: z.enum(['inbound', 'outbound']),
  state: MessageStateName,
  holdReason: HoldReasonName.nullable(),
  address: z.string(),
  /** The thread it belongs to; null where the channel has none (fax). */
  conversationId: Uuid.nullable(),
  /** Its text; null where the channel has none (fax). Of a protected e-mail what was written. */
  body: z.string().nullable(),
  /** null on other channels. */
  email: EmailShape.nullable(),
  /** Each recipient of a sent e-mail and where it stands, in the words of a message's states; empty on other channels. */
  recipients: z.array(
    z.object({
      address: z.string(),
      name: z.string().nullable(),
      role: z.enum(RECIPIENT_ROLES),
      state: OutboundStateName,
      error: FailureShape.nullable(),
    }),
  ),
  /** Sent by Foyer itself: to confirm an opt-out, or to answer HELP. */
  notice: z.enum(['opt-out', 'help']).nullable(),
  contactName: z.string().nullable(),
  patientId: z.string().nullable(),
  accountId: Uuid,
  vendorId: z.string().nullable(),
  /** Why it failed, waits or is unconfirmed. */
  error: FailureShape.nullable(),
  /** The same in one English sentence; null if nothing is wrong. */
  reason: z.string().nullable(),
  unread: z.boolean(),
  claimedBy: Uuid.nullable(),
  claimedByName: z.string().nullable(),
  /** filing: shown as *X is filing this*. */
  claimPurpose: z.enum(['handling', 'filing']).nullable(),
  /** In a chart, or on its way there. */
  filed: z.boolean(),
  /** The newest filing that was not undone. */
  filing: z.object({ id: Uuid, state: z.enum(FILING_STATES) }).nullable(),
  /** Where the patient is known; null also where the mirror has no such patient. */
  patient: z
    .object({ id: z.string(), name: z.string(), dob: z.string().nullable(), mrn: z.string().nullable() })
    .nullable(),
  removed: z.boolean(),
  /** When the retention policy purged its content; null: it is here. */
  purgedAt: Time.nullable(),
  priority: PriorityName,
  /** null: received. */
  createdBy: Uuid.nullable(),
  createdByName: z.string(),
  createdAt: Time,
  sendAt: Time.nullable(),
  attempts: z.number().int(),
  nextAttemptAt: Time.nullable(),
  /** Looks made at the vendor while unconfirmed, and what they showed. */
  looks: z.number().int(),
  nextLookAt: Time.nullable(),
  lookResult: z.enum(['absent', 'ambiguous']).nullable(),
  /** Sent, and no receipt will come any more. */
  noReceipt: z.boolean(),
  cancelRequested: z.boolean(),
  pages: z.number().int().nullable(),
  parts: z.array(
    z.object({
      blob: Uuid,
      name: z.string(),
      type: z.string(),
      bytes: z.number().int(),
      pages: z.number().int().nullable(),
      /** A picture that the HTML of an e-mail shows; else a file of its own. The HTML itself is none of the parts. */
      inline: z.boolean(),
      /** The newest filing of this part that was not undone. */
      filing: z.object({ id: Uuid, state: z.enum(FILING_STATES) }).nullable(),
    }),
  ),
});
export type MessageView = z.output<typeof MessageShape>;

export const MessageEventShape = z.object({
  state: MessageStateName,
  at: Time,
  cause: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  staffName: z.string().nullable(),
});

export const MessageDetailShape = MessageShape.extend({
  events: z.array(MessageEventShape),
  /** Words between colleagues, oldest first. */
  notes: z.array(z.object({ id: Uuid, userName: z.string(), at: Time, text: z.string() })),
});
export type MessageDetail = z.output<typeof MessageDetailShape>;
