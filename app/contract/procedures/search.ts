import { z } from 'zod';
import { query } from '../procedure.ts';
import { MessageChannelName, Time, Uuid } from '../schemas.ts';
import { ContactShape } from './contacts.ts';
import { PatientShape } from './patients.ts';

/** Places to highlight in a message's `text`, or in a patient's or contact's name: [start, end) in UTF-16 units. */
const Marks = z.array(z.tuple([z.number().int(), z.number().int()]));

export const SearchHitShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    messageId: Uuid,
    conversationId: Uuid.nullable(),
    channel: MessageChannelName,
    direction: z.enum(['inbound', 'outbound']),
    at: Time,
    /** Number or address, and the name where names may be seen. */
    address: z.string(),
    name: z.string().nullable(),
    /** The part of its text around the first hit, at most 160 characters; empty where it has none (fax). */
    text: z.string(),
    marks: Marks,
    parts: z.number().int(),
  }),
  z.object({ kind: z.literal('patient'), patient: PatientShape, marks: Marks }),
  z.object({ kind: z.literal('contact'), contact: ContactShape, marks: Marks }),
]);
export type SearchHit = z.output<typeof SearchHitShape>;

export const searchProcedures = {
  /**
   * One box over messages, patients and contacts, as somebody types. Words, and `from:` `to:` `patient:` `channel:` `before:`
   * `after:` `has:` (`from:555-0100 before:2026-10-01 results`). Patients and contacts first, then messages, newest first. What
   * cannot be understood (`before:soon`) is in `ignored`. `before:` ends where that day, month or year begins, `after:` begins
   * there. Of a name that many have, the first forty patients and contacts are meant. Listing is no audit entry; opening a
   * hit is.
   */
  'search.all': query({
    needs: 'any.view',
    audit: 'none',
    input: z.object({ text: z.string().max(300), limit: z.number().int().min(1).max(100).default(30) }),
    output: z.object({ items: z.array(SearchHitShape), ignored: z.array(z.string()) }),
  }),
};
