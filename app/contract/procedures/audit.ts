import { z } from 'zod';
import { query } from '../procedure.ts';
import { Time } from '../schemas.ts';

export const auditProcedures = {
  'audit.list': query({
    needs: 'admin',
    audit: { action: 'audit.read', subject: null },
    input: z.object({ before: z.number().int().optional(), limit: z.number().int().min(1).max(200) }),
    output: z.object({
      items: z.array(
        z.object({
          sequence: z.number().int(),
          at: Time,
          userName: z.string().nullable(),
          action: z.string(),
          subjects: z.array(z.string()),
          outcome: z.enum(['done', 'refused']),
          code: z.string().nullable(),
          detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
        }),
      ),
      next: z.number().int().nullable(),
    }),
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
};
