import { z } from 'zod';
import { PHI_KINDS } from '../../domain/phi/phi-kinds.ts';
import { command, query } from '../procedure.ts';
import { Confirm, FileRef, PriorityName, Time, Uuid } from '../schemas.ts';

/** What a text costs in segments (3GPP TS 23.038, 23.040), and what would make it cheaper. */
export const SegmentsShape = z.object({
  encoding: z.enum(['gsm7', 'ucs2']),
  segments: z.number().int(),
  /** Septets or UTF-16 units in use, and how many the present number of segments holds. */
  used: z.number().int(),
  room: z.number().int(),
  /** Characters outside GSM-7 that have a plain twin; with all of them replaced it would be `segments` long in `encoding`. */
  replacements: z.array(z.object({ character: z.string(), with: z.string(), count: z.number().int() })),
  afterReplacing: z.object({ encoding: z.enum(['gsm7', 'ucs2']), segments: z.number().int() }).nullable(),
});

export { PHI_KINDS };

/** Where a number stands with texts. */
export const ConsentShape = z.object({
  /**
   * ok: may be texted. opted-out: blocked. no-consent: OpenEMR does not say YES for the patient (or for one of those with this
   * number while none is picked). unclear: may have asked to stop; a person decides. unknown: no patient has this number.
   */
  state: z.enum(['ok', 'opted-out', 'no-consent', 'unclear', 'unknown']),
  /** Since when, and who or what decided; null: no opt-out is known. */
  optOut: z
    .object({
      /** Which change of consent this is, from 1. */
      number: z.number().int(),
      state: z.enum(['blocked', 'unclear', 'allowed']),
      cause: z.enum(['keyword', 'wording', 'vendor', 'staff', 'start']),
      at: Time,
      messageId: Uuid.nullable(),
      by: z.string().nullable(),
      reason: z.string().nullable(),
    })
    .nullable(),
});

export const smsProcedures = {
  /**
   * Queues one text per recipient. Refusals: INVALID_INPUT (`reason`: no-recipient, same-recipient-twice, impossible-number and
   * its kin with `field`; empty, broken-text, too-long with `most` and `units`; media-not-supported, media-type, media-too-many; phi
   * where the clinic blocks it; in-the-past), TOO_LARGE (`reason`: media, media-total), UNREADABLE_FILE (`reason`: empty), PATH_NOT_ALLOWED, NOT_FOUND (patient), NO_ACCOUNT,
   * OPTED_OUT, NO_CONSENT (`value`: the number), ID_CONFLICT, NEEDS_CONFIRMATION (`which`: new-number, duplicate, phi; `kinds`).
   */
  'sms.send': command({
    needs: 'sms.send',
    audit: { action: 'sms.send', subject: 'messageIds' },
    input: z.object({
      id: Uuid,
      to: z.array(z.string().max(200)).max(50),
      body: z.string().max(20_000),
      media: z.array(FileRef).max(20).optional(),
      accountId: Uuid.optional(),
      sendAt: Time.optional(),
      expiresAt: Time.optional(),
      priority: PriorityName.optional(),
      patientId: z.string().max(64).optional(),
      /** The thread that it was written in: the person's draft there goes with it, if it is a thread with one of `to`. */
      draftOf: Uuid.optional(),
      confirm: Confirm,
    }),
    output: z.object({ messageIds: z.array(Uuid) }),
  }),
  /** What the composer shows while somebody types: nothing is refused, everything is told. Listing is no audit entry. */
  'sms.check': query({
    needs: 'sms.send',
    audit: 'none',
    input: z.object({
      to: z.string().max(200),
      body: z.string().max(20_000),
      accountId: Uuid.optional(),
      patientId: z.string().max(64).optional(),
      sendAt: Time.optional(),
    }),
    output: z.object({
      segments: SegmentsShape,
      /** What the guard would ask about. `words`: the places in the body, as [start, end) in UTF-16 units. */
      phi: z.array(z.object({ kind: z.enum(PHI_KINDS), start: z.number().int(), end: z.number().int() })),
      consent: ConsentShape,
      /** The account that would send; null: none may. */
      account: z
        .object({
          id: Uuid,
          name: z.string(),
          provider: z.string(),
          providerName: z.string(),
          /** E.164; null: the vendor chooses (a messaging service). */
          number: z.string().nullable(),
          /** Replies cannot be received there. */
          sendOnly: z.boolean(),
          mostUnits: z.number().int(),
          media: z
            .object({
              files: z.number().int(),
              bytesTotal: z.number().int(),
              types: z.record(z.string(), z.number().int()),
            })
            .nullable(),
        })
        .nullable(),
      /** A scheduled text would leave then, because of quiet hours; null: as planned. */
      quietUntil: Time.nullable(),
    }),
  }),
};
