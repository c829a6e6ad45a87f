import { z } from 'zod';
import { command, query } from '../procedure.ts';
import { Time, Uuid } from '../schemas.ts';

/** A fax that waits for a person: mail of a staff member with a number as its subject. It is never sent by itself. */
export const FaxDraftShape = z.object({
  id: Uuid,
  /** The number as it was written. */
  to: z.string(),
  /** The e-mail that it came from, and who wrote that. */
  messageId: Uuid,
  from: z.string(),
  at: Time,
  files: z.array(z.object({ blob: Uuid, name: z.string(), type: z.string(), bytes: z.number().int() })),
});
export type FaxDraftView = z.output<typeof FaxDraftShape>;

export const faxDraftProcedures = {
  'fax.drafts': query({
    needs: 'fax.send',
    audit: 'none',
    input: z.object({}),
    output: z.object({ items: z.array(FaxDraftShape) }),
  }),
  /** Its files as this session's own, for `fax.send`. */
  'fax.openDraft': command({
    needs: 'fax.send',
    audit: { action: 'fax.open-draft', subject: 'id' },
    input: z.object({ id: Uuid }),
    output: FaxDraftShape,
  }),
  /** It was sent, or shall not be. */
  'fax.removeDraft': command({
    needs: 'fax.send',
    audit: { action: 'fax.remove-draft', subject: 'id' },
    input: z.object({ id: Uuid }),
    output: z.object({}),
  }),
};
