import { z } from 'zod';
import { CONVERSATION_FOLDERS, CONVERSATION_VIEWS } from '../../domain/conversation/conversation.ts';
import { MAIL_KINDS } from '../../domain/email/mail-facts.ts';
import { command, query } from '../procedure.ts';
import { BouncedShape, ConversationChannelName, MessageShape, Time, Uuid } from '../schemas.ts';
import { ContactShape } from './contacts.ts';
import { PatientShape } from './patients.ts';
import { ConsentShape } from './sms.ts';

const ById = z.object({ id: Uuid });

/** A line of the list. */
export const ConversationShape = z.object({
  id: Uuid,
  channel: ConversationChannelName,
  address: z.string(),
  /** As people read it: `+1 202 555 0123`. */
  displayAddress: z.string(),
  /** Patients with this number (active ones), then contacts; empty where names may not be seen. */
  names: z.array(z.object({ kind: z.enum(['patient', 'contact']), id: z.string(), name: z.string() })),
  unread: z.number().int(),
  folder: z.enum(CONVERSATION_FOLDERS),
  snoozedUntil: Time.nullable(),
  claimedBy: Uuid.nullable(),
  claimedByName: z.string().nullable(),
  /** The newest message's beginning; null: none yet. */
  last: z
    .object({
      messageId: Uuid,
      at: Time,
      direction: z.enum(['inbound', 'outbound']),
      state: MessageShape.shape.state,
      /** At most 140 characters of its text. */
      text: z.string(),
      parts: z.number().int(),
      /** null on other channels. */
      email: z.object({ subject: z.string(), kind: z.enum(MAIL_KINDS) }).nullable(),
    })
    .nullable(),
  /** The last e-mail to this address came back; null: none did, or something arrived since. */
  bounced: BouncedShape.nullable(),
  optOut: z.enum(['blocked', 'unclear']).nullable(),
  hasDraft: z.boolean(),
});
export type ConversationView = z.output<typeof ConversationShape>;

export const DraftShape = z.object({
  body: z.string(),
  media: z.array(z.object({ blob: Uuid, name: z.string(), type: z.string(), bytes: z.number().int() })),
  patientId: z.string().nullable(),
  accountId: Uuid.nullable(),
  updatedAt: Time,
});

export const ConversationDetailShape = ConversationShape.extend({
  /** All active patients with this number. With more than one the message's patient is picked, never guessed. */
  patients: z.array(PatientShape),
  contacts: z.array(ContactShape),
  consent: ConsentShape,
  /** The account that a reply leaves from: the one last written to, if the person may use it; null: none may. */
  replyFrom: z
    .object({
      accountId: Uuid,
      name: z.string(),
      providerName: z.string(),
      number: z.string().nullable(),
      sendOnly: z.boolean(),
    })
    .nullable(),
  /** Of whoever asks. */
  draft: DraftShape.nullable(),
});
export type ConversationDetail = z.output<typeof ConversationDetailShape>;

/** What a thread is made of, newest first. */
export const ThreadEntryShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), at: Time, message: MessageShape }),
  z.object({ kind: z.literal('note'), at: Time, id: Uuid, userName: z.string(), text: z.string() }),
  /** A change of consent: blocked, unclear, allowed again. */
  z.object({
    kind: z.literal('consent'),
    at: Time,
    state: z.enum(['blocked', 'unclear', 'allowed']),
    cause: z.enum(['keyword', 'wording', 'vendor', 'staff', 'start']),
    by: z.string().nullable(),
    reason: z.string().nullable(),
  }),
]);
export type ThreadEntry = z.output<typeof ThreadEntryShape>;

export const conversationProcedures = {
  'conversations.list': query({
    needs: 'any.view',
    audit: 'none',
    input: z.object({
      channel: ConversationChannelName,
      view: z.enum(CONVERSATION_VIEWS).default('open'),
      before: z.string().max(200).optional(),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({ items: z.array(ConversationShape), next: z.string().nullable() }),
  }),
  /** The thread with a number: found, or begun. INVALID_INPUT `number-…` as `sms.send`. Nothing is listed until there is a message. */
  'conversations.begin': command({
    needs: 'any.view',
    audit: { action: 'conversation.begin', subject: 'id' },
    input: z.object({ channel: ConversationChannelName, address: z.string().trim().min(1).max(200) }),
    output: ConversationDetailShape,
  }),
  'conversations.get': query({
    needs: 'any.view',
    audit: { action: 'conversation.open', subject: 'id' },
    input: ById,
    output: ConversationDetailShape,
  }),
  /** Newest first. `around`: the page that has this message in its middle (a search hit); `next` and `previous` lead on. */
  'conversations.entries': query({
    needs: 'any.view',
    audit: 'none',
    input: z.object({
      id: Uuid,
      before: z.string().max(200).optional(),
      after: z.string().max(200).optional(),
      around: Uuid.optional(),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({
      items: z.array(ThreadEntryShape),
      /** Older ones; null: none. */
      next: z.string().nullable(),
      /** Newer ones; null: none. */
      previous: z.string().nullable(),
    }),
  }),
  /**
   * Read: everything received in it; with `seen`, the newest message on screen, nothing that came after that one. Unread: the
   * newest received message.
   */
  'conversations.markRead': command({
    needs: 'any.view',
    audit: 'none',
    input: z.object({ id: Uuid, read: z.boolean().default(true), seen: Uuid.optional() }),
    output: ConversationDetailShape,
  }),
  /** CONFLICT `claimed` (params.by) if somebody else has it, unless `takeOver`. */
  'conversations.claim': command({
    needs: 'any.view',
    audit: { action: 'conversation.claim', subject: 'id' },
    input: z.object({ id: Uuid, takeOver: z.boolean().default(false) }),
    output: ConversationDetailShape,
  }),
  'conversations.release': command({
    needs: 'any.view',
    audit: { action: 'conversation.release', subject: 'id' },
    input: ById,
    output: ConversationDetailShape,
  }),
  /** A colleague shall take care of it; INVALID_INPUT `not-in-sight` for one who could not see it. */
  'conversations.assign': command({
    needs: 'any.view',
    audit: { action: 'conversation.assign', subject: ['id', 'userId'] },
    input: z.object({ id: Uuid, userId: Uuid.nullable() }),
    output: ConversationDetailShape,
  }),
  /** null: wake it now. INVALID_INPUT `in-the-past`. It comes back then, or when something arrives. */
  'conversations.snooze': command({
    needs: 'any.view',
    audit: { action: 'conversation.snooze', subject: 'id' },
    input: z.object({ id: Uuid, until: Time.nullable() }),
    output: ConversationDetailShape,
  }),
  /** Done, until something arrives; also gives back a claim. CONFLICT `newer-message` if something came after `seen`. */
  'conversations.archive': command({
    needs: 'any.view',
    audit: { action: 'conversation.archive', subject: 'id' },
    input: z.object({ id: Uuid, archived: z.boolean(), seen: Uuid.optional() }),
    output: ConversationDetailShape,
  }),
  'conversations.note': command({
    needs: 'any.view',
    audit: { action: 'conversation.note', subject: 'id' },
    input: z.object({ id: Uuid, text: z.string().trim().min(1).max(4000) }),
    output: ConversationDetailShape,
  }),
  /** As somebody types; the empty draft removes it. Never told to others, no audit entry. */
  'conversations.saveDraft': command({
    needs: 'any.view',
    audit: 'none',
    input: z.object({
      id: Uuid,
      body: z.string().max(20_000),
      media: z
        .array(z.object({ blob: Uuid }))
        .max(20)
        .default([]),
      patientId: z.string().max(64).nullable().default(null),
      accountId: Uuid.nullable().default(null),
    }),
    output: z.object({}),
  }),
  /**
   * A person decides about texts to this number. `block`: nothing is sent any more. `allow`: lifts what a person or an unclear
   * wording blocked; what the recipient's own word (or the vendor) blocked only an administrator lifts, with the reason
   * (`reason` CONFLICT `needs-administrator`); the vendor may refuse all the same. With `seen`, the `optOut.number` on
   * screen, what was blocked after it is not lifted (CONFLICT `newer-opt-out`).
   */
  'conversations.decideConsent': command({
    needs: 'any.send',
    audit: { action: 'consent.decide', subject: 'id' },
    input: z.object({
      id: Uuid,
      decision: z.enum(['block', 'allow']),
      reason: z.string().trim().min(3).max(500),
      seen: z.number().int().optional(),
    }),
    output: ConversationDetailShape,
  }),
};
