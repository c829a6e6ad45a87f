import { z } from 'zod';

/** What Foyer reads of Twilio's answers (docs, "Message resource", "Media subresource"); the rest is ignored. */

const absent = undefined;
/** RFC 2822 dates; null and nonsense are as if they were not there. */
const time = z
  .string()
  .transform((text) => Date.parse(text))
  .refine((ms) => !Number.isNaN(ms))
  .optional()
  .catch(absent);
const text = z.string().optional().catch(absent);
const count = z.coerce.number().int().min(0).catch(0);

/** A text must not be missed for an odd field: only one without an id is no record. */
export const messageRecord = z.object({
  sid: z.string().min(1),
  direction: text,
  status: text,
  from: text,
  to: text,
  body: text,
  messaging_service_sid: text,
  num_media: count,
  error_code: z.coerce.number().int().min(1).optional().catch(absent),
  date_created: time,
  date_sent: time,
  date_updated: time,
});
export type MessageRecord = z.output<typeof messageRecord>;

export interface MessagePage {
  readonly records: readonly MessageRecord[];
  /** How many records are in no shape that Foyer knows. */
  readonly unreadable: number;
  /** A path of the account's server. */
  readonly nextUri: string | null;
}

const pageBody = z.object({ messages: z.array(z.unknown()), next_page_uri: z.string().min(1).nullish().catch(null) });

/** null for what is no page at all. */
export function readPage(json: unknown): MessagePage | null {
  const page = pageBody.safeParse(json);
  if (!page.success) return null;
  const read = page.data.messages.map((each) => messageRecord.safeParse(each));
  const records = read.flatMap((each) => (each.success ? [each.data] : []));
  return { records, unreadable: read.length - records.length, nextUri: page.data.next_page_uri ?? null };
}

const mediaRecord = z.object({ sid: z.string().min(1), uri: z.string().min(1), content_type: text });
export type MediaRecord = z.output<typeof mediaRecord>;

const mediaBody = z.object({ media_list: z.array(z.unknown()) });

/** null for what is no list at all. In the order of their ids, so that two looks at one list agree. */
export function readMedia(json: unknown): readonly MediaRecord[] | null {
  const list = mediaBody.safeParse(json);
  if (!list.success) return null;
  const read = list.data.media_list.flatMap((each) => {
    const media = mediaRecord.safeParse(each);
    return media.success ? [media.data] : [];
  });
  return read.sort((a, b) => (a.sid < b.sid ? -1 : 1));
}

export const accountRecord = z.object({ friendly_name: text, status: text });

export const numberList = z.object({
  incoming_phone_numbers: z.array(
    z.object({
      phone_number: z.string(),
      capabilities: z.object({ sms: z.boolean().optional() }).optional().catch(absent),
    }),
  ),
});

/** A messaging service's number, or short code. */
const senderRecord = z.union([
  z.object({ phone_number: z.string().min(1) }).transform(({ phone_number: number }) => number),
  z.object({ short_code: z.string().min(1) }).transform(({ short_code: number }) => number),
]);
const senderMeta = z.object({ next_page_url: z.string().min(1).nullish() });
const senderBody = z.union([
  z
    .object({ meta: senderMeta, phone_numbers: z.array(senderRecord) })
    .transform(({ meta, phone_numbers: numbers }) => ({ meta, numbers })),
  z
    .object({ meta: senderMeta, short_codes: z.array(senderRecord) })
    .transform(({ meta, short_codes: numbers }) => ({ meta, numbers })),
]);

export interface SenderPage {
  readonly numbers: readonly string[];
  /** An address, unlike the paths of older lists. */
  readonly nextUrl: string | null;
}

/** null for what is no page of a messaging service's senders, or has one that can't be read. */
export function readSenders(json: unknown): SenderPage | null {
  const read = senderBody.safeParse(json);
  return read.success ? { numbers: read.data.numbers, nextUrl: read.data.meta.next_page_url ?? null } : null;
}

export const serviceRecord = z.object({ sid: z.string(), friendly_name: text });

/** The amount comes as text, and is empty for a child account. */
export const balanceRecord = z.object({
  balance: z
    .string()
    .regex(/^-?\d+(?:\.\d+)?$/)
    .transform(Number),
  currency: z.string().min(1),
});

const refusal = z.object({ code: z.coerce.number().int().optional().catch(absent) });

/** The vendor's own code of a refusal; undefined for a body in any other shape. */
export function readCode(json: unknown): number | undefined {
  const read = refusal.safeParse(json);
  return read.success ? read.data.code : undefined;
}
