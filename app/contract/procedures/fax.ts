import { z } from 'zod';
import { command, query } from '../procedure.ts';
import { Confirm, FileRef, PriorityName, Time, Uuid } from '../schemas.ts';

export const CoverSheetShape = z.object({
  template: z.number().int().min(1).max(100).optional(),
  text: z.string().max(1024).optional(),
});

export const faxProcedures = {
  /**
   * Queues one fax per recipient. Refusals: INVALID_INPUT (`reason`: no-recipient, same-recipient-twice, impossible-number
   * and its kin with `field`, no-file, in-the-past), UNREADABLE_FILE (`reason`: not-a-pdf, password-protected, broken,
   * empty, gone), TOO_LARGE (`reason`: pages, bytes with the vendor's limit), PATH_NOT_ALLOWED, NO_ACCOUNT, ID_CONFLICT,
   * NEEDS_CONFIRMATION (`which`: new-number, duplicate; `newNumbers`, `duplicateNumbers`).
   */
  'fax.send': command({
    needs: 'fax.send',
    audit: { action: 'fax.send', subject: 'messageIds' },
    input: z.object({
      id: Uuid,
      to: z.array(z.string().max(200)).max(50),
      files: z.array(FileRef).max(50),
      /** Absent or null: no cover sheet. */
      coverSheet: CoverSheetShape.nullable().optional(),
      resolution: z.enum(['fine', 'standard']).optional(),
      accountId: Uuid.optional(),
      sendAt: Time.optional(),
      expiresAt: Time.optional(),
      priority: PriorityName.optional(),
      patientId: z.string().max(200).optional(),
      confirm: Confirm,
    }),
    output: z.object({ messageIds: z.array(Uuid) }),
  }),
  /** Looks at files before sending: pages, or the same refusals that `fax.send` would give, as values per file. */
  'fax.inspect': query({
    needs: 'fax.send',
    audit: 'none',
    input: z.object({ files: z.array(FileRef).min(1).max(50), accountId: Uuid.optional() }),
    output: z.object({
      files: z.array(
        z.union([
          z.object({ ok: z.literal(true), pages: z.number().int(), bytes: z.number().int() }),
          z.object({ ok: z.literal(false), reason: z.string(), message: z.string() }),
        ]),
      ),
      /** The account that would send, and its limits; null if there is none. */
      account: z
        .object({
          id: Uuid,
          name: z.string(),
          provider: z.string(),
          maxPages: z.number().int(),
          maxBytes: z.number().int(),
        })
        .nullable(),
    }),
  }),
};
