import { z } from 'zod';
import { command, query } from '../procedure.ts';

export const coreProcedures = {
  'core.info': query({
    needs: 'none',
    audit: 'none',
    input: z.object({}),
    output: z.object({
      version: z.string(),
      contractVersion: z.number().int(),
      profileKind: z.enum(['sandbox', 'real']),
      /** Where secrets lie; `file` only with a sandbox profile, and said on screen. */
      secretStore: z.enum(['keychain', 'file']),
      clinicName: z.string().nullable(),
      /** OpenEMR is connected and its first administrator is there. */
      isSetUp: z.boolean(),
      /** Core's own time. */
      now: z.iso.datetime(),
    }),
  }),
  'core.advanceClock': command({
    needs: 'none',
    sandboxOnly: true,
    audit: { action: 'core.advance-clock', subject: null },
    input: z.object({
      ms: z
        .number()
        .int()
        .min(0)
        .max(366 * 86_400_000),
    }),
    output: z.object({ now: z.iso.datetime() }),
  }),
};
