import { z } from 'zod';
import { CONTACT_ADDRESS_KINDS } from '../../domain/contact/contact.ts';
import { command, query } from '../procedure.ts';
import { Uuid } from '../schemas.ts';

/** Somebody who is no patient: a pharmacy, a referring office. */
export const ContactShape = z.object({
  id: Uuid,
  name: z.string(),
  organization: z.string(),
  note: z.string(),
  addresses: z.array(
    z.object({
      kind: z.enum(CONTACT_ADDRESS_KINDS),
      /** As it was typed. */
      text: z.string(),
      /** E.164 or mail address: what messages are matched by. */
      address: z.string(),
    }),
  ),
});
export type ContactView = z.output<typeof ContactShape>;

export const contactProcedures = {
  'contacts.list': query({
    needs: 'any.view',
    audit: 'none',
    input: z.object({
      text: z.string().max(200).optional(),
      before: z.string().max(1000).optional(),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({ items: z.array(ContactShape), next: z.string().nullable() }),
  }),
  /** INVALID_INPUT `number-…` or `email` with `field` for an address that cannot be one. */
  'contacts.save': command({
    needs: 'any.send',
    audit: { action: 'contact.save', subject: 'id' },
    input: z.object({
      id: Uuid,
      name: z.string().trim().min(1).max(120),
      organization: z.string().trim().max(120).default(''),
      note: z.string().trim().max(1000).default(''),
      addresses: z
        .array(z.object({ kind: z.enum(CONTACT_ADDRESS_KINDS), text: z.string().trim().min(1).max(200) }))
        .max(20),
    }),
    output: ContactShape,
  }),
  'contacts.remove': command({
    needs: 'any.send',
    audit: { action: 'contact.remove', subject: 'id' },
    input: z.object({ id: Uuid }),
    output: z.object({}),
  }),
};
