import { z } from 'zod';
import { command, query } from '../procedure.ts';
import { BouncedShape, Confirm, FileRef, MailboxShape, MessageShape, PriorityName, Time, Uuid } from '../schemas.ts';
import { PHI_KINDS } from './sms.ts';

/** As somebody typed it: `alma@example.org`, `Alma Espinoza <alma@example.org>`. */
const Typed = z.string().max(500);
const TypedList = z.array(Typed).max(100);

/** What an e-mail is made of, as somebody writes it. */
const Written = {
  to: TypedList,
  cc: TypedList.optional(),
  bcc: TypedList.optional(),
  subject: z.string().max(998),
  text: z.string().max(200_000).optional(),
  html: z.string().max(1_000_000).optional(),
} as const;

/** Where an address stands with e-mail. */
export const EmailRecipientShape = z.object({
  text: z.string(),
  /** null: no address can be read from it; `reason` says why. */
  address: z.string().nullable(),
  name: z.string().nullable(),
  reason: z.string().nullable(),
  /** The address that was probably meant (`gmail.com` for `gmial.com`); null: none. */
  suggestion: z.string().nullable(),
  patients: z.array(z.object({ id: z.string(), name: z.string(), dob: z.string().nullable(), mayEmail: z.boolean() })),
  contacts: z.array(z.object({ id: Uuid, name: z.string() })),
  /**
   * ok: may be written to. no-consent: OpenEMR does not say YES for the patient (or for one of those with this address while
   * none is picked). opted-out: a person blocked it. unknown: no patient has this address.
   */
  consent: z.enum(['ok', 'no-consent', 'opted-out', 'unknown']),
  /** Nobody's address, and never written to: `email.send` asks. */
  isNew: z.boolean(),
  /** The last e-mail there came back; null: none did, or one arrived since. */
  bounced: BouncedShape.nullable(),
});
export type EmailRecipientView = z.output<typeof EmailRecipientShape>;

export const EmailDraftShape = z.object({
  id: Uuid,
  to: z.array(z.string()),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  subject: z.string(),
  /** What the editor holds. */
  html: z.string(),
  attachments: z.array(z.object({ blob: Uuid, name: z.string(), type: z.string(), bytes: z.number().int() })),
  accountId: Uuid.nullable(),
  patientId: z.string().nullable(),
  /** The message that it answers or forwards. */
  inReplyTo: Uuid.nullable(),
  isProtected: z.boolean(),
  sendAt: Time.nullable(),
  updatedAt: Time,
});
export type EmailDraftView = z.output<typeof EmailDraftShape>;

const AttachmentShape = z.object({ blob: Uuid, name: z.string(), type: z.string(), bytes: z.number().int() });

export const emailProcedures = {
  /**
   * Queues one e-mail to all its recipients. `text` and `html`: one of them at the least; html is sanitised, and its text takes
   * the place of `text`, so that guard and protected document read what the recipient does. The person's signature and the
   * clinic's footer are part of what the composer gives, not added here.
   * `inReplyTo`: the id of one of our messages, or a Message-ID.
   *
   * Refusals: INVALID_INPUT (`reason`: no-recipient; same-recipient-twice with `value`; impossible-address with `value`,
   * `problem` and `field` to, cc or bcc; too-many-recipients with `most` and `recipients`; empty; broken-text; password: shorter
   * than 8, with `least`; protection-required with `kinds`; phi with `kinds` and `where`, where the clinic blocks it;
   * attachments-not-supported; html-not-supported; copies-not-supported; in-the-past; in-reply-to: no Message-ID), TOO_LARGE
   * (`reason`: email, `most` and `bytes` as they travel), UNREADABLE_FILE (`empty`, with `name`), PATH_NOT_ALLOWED, NOT_FOUND
   * (patient; in-reply-to by id), NO_ACCOUNT (also no-address: its settings name none), NO_CONSENT and OPTED_OUT (`value`: the
   * address), ID_CONFLICT, NEEDS_CONFIRMATION (`which`: new-number with `newAddresses`, duplicate with `duplicateAddresses`, phi
   * with `kinds`). An empty subject is no refusal.
   */
  'email.send': command({
    needs: 'email.send',
    audit: { action: 'email.send', subject: 'messageIds' },
    input: z.object({
      id: Uuid,
      ...Written,
      attachments: z.array(FileRef).max(50).optional(),
      accountId: Uuid.optional(),
      sendAt: Time.optional(),
      expiresAt: Time.optional(),
      priority: PriorityName.optional(),
      patientId: z.string().max(64).optional(),
      inReplyTo: z.string().max(998).optional(),
      /** Text and files leave as one PDF that opens with this password (AES-256); it is neither sent nor kept. */
      protect: z.object({ password: z.string().min(1).max(127) }).optional(),
      /** Waits this long before it leaves, and `email.undo` takes it back. Absent: 10 from a window, 0 over stdio. */
      undoSeconds: z.number().int().min(0).max(60).optional(),
      /** The draft that it was: it goes with it. */
      draft: Uuid.optional(),
      confirm: Confirm,
    }),
    output: z.object({ messageIds: z.array(Uuid), undoUntil: Time.nullable() }),
  }),
  /** Takes an e-mail back that has not begun to leave, and gives it back as a draft. Else CONFLICT `begun`. */
  'email.undo': command({
    needs: 'email.send',
    audit: { action: 'email.undo', subject: 'id' },
    input: z.object({ id: Uuid }),
    output: EmailDraftShape,
  }),
  /** What the composer shows while somebody types: nothing is refused, everything is told. Listing is no audit entry. */
  'email.check': query({
    needs: 'email.send',
    audit: 'none',
    input: z.object({
      ...Written,
      attachments: z
        .array(z.object({ blob: Uuid }))
        .max(50)
        .optional(),
      accountId: Uuid.optional(),
      patientId: z.string().max(64).optional(),
    }),
    output: z.object({
      to: z.array(EmailRecipientShape),
      cc: z.array(EmailRecipientShape),
      bcc: z.array(EmailRecipientShape),
      /** What the guard would ask about: in the subject, which is never protected, and in the text. */
      phi: z.array(z.object({ kind: z.enum(PHI_KINDS), where: z.enum(['subject', 'text']) })),
      /** As it would travel, files and all; `most`: the account's limit, null: not known. */
      size: z.object({ bytes: z.number().int(), most: z.number().int().nullable() }),
      /** required: the clinic sends everything, or everything with patient data, as protected PDF. */
      protection: z.enum(['offered', 'required']),
      account: z
        .object({
          id: Uuid,
          name: z.string(),
          provider: z.string(),
          providerName: z.string(),
          from: MailboxShape,
          /** Replies cannot be received there. */
          sendOnly: z.boolean(),
          attachments: z.boolean(),
          html: z.boolean(),
          copies: z.boolean(),
        })
        .nullable(),
    }),
  }),
  /** For the recipient field: patients and contacts by name or address, with the address each would be written to. */
  'email.complete': query({
    needs: 'email.send',
    audit: 'none',
    input: z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(20).default(8) }),
    output: z.object({
      items: z.array(
        z.object({
          kind: z.enum(['patient', 'contact', 'earlier']),
          id: z.string(),
          name: z.string(),
          address: z.string(),
          dob: z.string().nullable(),
          /** OpenEMR's flag; always true for who is no patient. */
          mayEmail: z.boolean(),
        }),
      ),
    }),
  }),

  /** One's own, last touched first. */
  'email.drafts': query({
    needs: 'email.send',
    audit: 'none',
    input: z.object({ limit: z.number().int().min(1).max(200).default(100) }),
    output: z.object({ items: z.array(EmailDraftShape) }),
  }),
  /** As somebody types; an empty one is removed. Never told to others, no audit entry. */
  'email.saveDraft': command({
    needs: 'email.send',
    audit: 'none',
    input: z.object({
      id: Uuid,
      to: TypedList,
      cc: TypedList.default([]),
      bcc: TypedList.default([]),
      subject: z.string().max(998),
      html: z.string().max(1_000_000),
      attachments: z
        .array(z.object({ blob: Uuid }))
        .max(50)
        .default([]),
      accountId: Uuid.nullable().default(null),
      patientId: z.string().max(64).nullable().default(null),
      inReplyTo: Uuid.nullable().default(null),
      isProtected: z.boolean().default(false),
      sendAt: Time.nullable().default(null),
    }),
    output: z.object({}),
  }),
  'email.removeDraft': command({
    needs: 'email.send',
    audit: 'none',
    input: z.object({ id: Uuid }),
    output: z.object({}),
  }),

  /**
   * A file of a message (a fax, a text's picture, an e-mail's attachment) as an attachment of this session's own, to be sent.
   * NOT_FOUND outside the scope. A TIFF is left as it is.
   */
  'email.attachFromMessage': command({
    needs: 'email.send',
    audit: { action: 'email.attach-from-message', subject: 'messageId' },
    input: z.object({ messageId: Uuid, blob: Uuid }),
    output: AttachmentShape,
  }),
  /** Documents of a chart, as far as the person's own rights at OpenEMR go. EMR_UNAVAILABLE, EMR_REFUSED. */
  'email.chartDocuments': query({
    needs: 'email.send',
    audit: { action: 'email.chart-documents', subject: 'patientId' },
    input: z.object({ patientId: z.string().min(1).max(64), category: z.string().trim().min(1).max(120) }),
    output: z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), at: Time.nullable() })) }),
  }),
  'email.attachFromChart': command({
    needs: 'email.send',
    audit: { action: 'email.attach-from-chart', subject: ['patientId', 'documentId'] },
    input: z.object({
      patientId: z.string().min(1).max(64),
      documentId: z.string().min(1).max(200),
      name: z.string().trim().min(1).max(200),
    }),
    output: AttachmentShape,
  }),

  /**
   * A received e-mail's HTML, safe to be shown in a scriptless frame: sanitised, pictures of its own as data, nothing fetched.
   * `remotePictures`: core fetches the pictures (https, public addresses, images only) and puts them in; the window never does.
   * Of a sent one, what was sent. NOT_FOUND outside the scope.
   */
  'email.body': query({
    needs: 'any.view',
    audit: { action: 'message.open', subject: 'id' },
    input: z.object({ id: Uuid, remotePictures: z.boolean().default(false) }),
    output: z.object({
      /** A whole document for `srcdoc`; null: there is only text. */
      html: z.string().nullable(),
      /** It is longer than Foyer shows: the end is left out. */
      isCut: z.boolean(),
      /** Pictures that were left out because they would have been fetched, or could not be. */
      blockedPictures: z.number().int(),
      /** By the number that each `<a>` carries as `data-link`: where it goes, and whether its text names another place. */
      links: z.array(z.object({ href: z.string(), host: z.string(), differs: z.boolean() })),
    }),
  }),
  /** All e-mails that answer each other, in the scope, oldest first, whoever wrote them; at most 200. */
  'email.thread': query({
    needs: 'any.view',
    audit: 'none',
    input: z.object({ id: Uuid }),
    output: z.object({ items: z.array(MessageShape) }),
  }),
  /** The person's own signature, as plain text with line breaks. */
  'email.signature': query({
    needs: 'email.send',
    audit: 'none',
    input: z.object({}),
    output: z.object({ signature: z.string() }),
  }),
  'email.saveSignature': command({
    needs: 'email.send',
    audit: { action: 'email.save-signature', subject: null },
    input: z.object({ signature: z.string().max(2000) }),
    output: z.object({}),
  }),
};
