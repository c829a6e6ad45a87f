import { z } from 'zod';
import { query } from '../procedure.ts';
import { Time, Uuid } from '../schemas.ts';

const AuditFilter = {
  userId: Uuid.optional(),
  /** Entries about the patient and about messages that were this patient's when the entry was made. */
  patientId: z.string().min(1).max(64).optional(),
  action: z.string().max(80).optional(),
  outcome: z.enum(['done', 'refused']).optional(),
  /** From, inclusive, and to, exclusive. */
  from: Time.optional(),
  to: Time.optional(),
};

export const AuditEntryShape = z.object({
  sequence: z.number().int(),
  at: Time,
  userId: z.string().nullable(),
  userName: z.string().nullable(),
  action: z.string(),
  subjects: z.array(z.string()),
  outcome: z.enum(['done', 'refused']),
  code: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** A tail cut behind here would not be found yet. */
  anchored: z.boolean(),
});
export type AuditEntryView = z.output<typeof AuditEntryShape>;

export const auditProcedures = {
  /** Newest first. */
  'audit.list': query({
    needs: 'admin',
    audit: { action: 'audit.read', subject: null },
    input: z.object({
      ...AuditFilter,
      before: z.number().int().optional(),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({ items: z.array(AuditEntryShape), next: z.number().int().nullable() }),
  }),
  /** Every action that the trail holds, for the filter. */
  'audit.actions': query({
    needs: 'admin',
    audit: 'none',
    input: z.object({}),
    output: z.object({ items: z.array(z.string()) }),
  }),
  /** Recomputes the whole chain and compares it with the anchor in the keychain. */
  'audit.verify': query({
    needs: 'admin',
    audit: { action: 'audit.verify', subject: null },
    input: z.object({}),
    output: z.object({
      ok: z.boolean(),
      count: z.number().int(),
      notYetAnchored: z.number().int(),
      brokenAt: z.number().int().nullable(),
      tailMissing: z.boolean(),
    }),
  }),
  /** A CSV file (RFC 4180, UTF-8) of the filtered entries, oldest first, as a blob of the session. At most 100,000. */
  'audit.export': query({
    needs: 'admin',
    audit: { action: 'audit.export', subject: 'blob' },
    input: z.object(AuditFilter),
    output: z.object({ blob: Uuid, entries: z.number().int() }),
  }),
};
