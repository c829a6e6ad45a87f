import { z } from 'zod';

/** What Foyer reads of RingCentral's answers (API reference, "FaxResponse", "GetSMSMessageInfoResponse", "GetMessageInfoResponse"); the rest is ignored. */

/** Ids are 64-bit integers: {@link parseJson} keeps large ones as text. */
const id = z.union([z.string(), z.number()]).transform(String);
const time = z.string().transform((text) => Date.parse(text));

const absent = undefined;
/** What only texts need, or a comparison can do without, must not make a record unreadable: odd, it is as if it were not there. */
const maybeText = z.string().optional().catch(absent);

const recipient = z.object({
  phoneNumber: z.string().optional(),
  messageStatus: z.string().optional(),
  faxErrorCode: z.string().optional(),
  errorCode: maybeText,
});

const attachment = z.object({
  type: z.string().optional(),
  contentType: maybeText,
  size: z.number().optional(),
});

/** A fax, a text or a text with media that was sent. */
export const sentRecord = z.object({
  id,
  from: z.object({ phoneNumber: maybeText }).optional().catch(absent),
  to: z.array(recipient).default([]),
  creationTime: time.optional(),
  lastModifiedTime: time.optional(),
  availability: z.string().optional(),
  messageStatus: z.string().optional(),
  faxPageCount: z.number().optional(),
  /** The text of an SMS. */
  subject: maybeText,
  deliveryErrorCode: maybeText,
  attachments: z.array(attachment).default([]),
});
export type SentRecord = z.output<typeof sentRecord>;

/** A received message must not be missed for an odd field: whatever cannot be read is as if it were not there. */
const inboundAttachment = z.object({
  id,
  uri: z.string(),
  type: z.string().optional().catch(absent),
  contentType: z.string().optional().catch(absent),
  size: z.number().optional().catch(absent),
});

export const inboundRecord = z.object({
  id,
  type: z.string().optional().catch(absent),
  direction: z.string().optional().catch(absent),
  availability: z.string().optional().catch(absent),
  creationTime: time.optional().catch(absent),
  lastModifiedTime: time.optional().catch(absent),
  readStatus: z.string().optional().catch(absent),
  faxPageCount: z.number().optional().catch(absent),
  /** The text of an SMS. */
  subject: z.string().optional().catch(absent),
  to: z
    .array(
      z
        .object({
          phoneNumber: z.string().optional().catch(absent),
          /** Our own number among several. */
          target: z.boolean().optional().catch(absent),
        })
        .catch({}),
    )
    .catch([]),
  from: z
    .object({
      phoneNumber: z.string().optional().catch(absent),
      extensionNumber: id.optional().catch(absent),
      name: z.string().optional().catch(absent),
    })
    .optional()
    .catch(absent),
  attachments: z.array(z.unknown()).catch([]),
});
export type InboundRecord = z.output<typeof inboundRecord>;
export type InboundAttachment = z.output<typeof inboundAttachment>;

export function readAttachments(record: InboundRecord): readonly InboundAttachment[] {
  return record.attachments.flatMap((each) => {
    const read = inboundAttachment.safeParse(each);
    return read.success ? [read.data] : [];
  });
}

/** Only one without an id is no record. */
export function readInbound(records: readonly unknown[]): readonly InboundRecord[] {
  return records.flatMap((each) => {
    const read = inboundRecord.safeParse(each);
    return read.success ? [read.data] : [];
  });
}

export const syncAnswer = z.object({
  records: z.array(z.unknown()),
  syncInfo: z.object({
    syncToken: z.string(),
    syncTime: time.optional(),
    olderRecordsExist: z.boolean().optional(),
  }),
});

/** A bulk answer: each message's own status (guide, "Batch requests"). */
export const bulkAnswer = z.array(z.object({ resourceId: z.string().optional(), status: z.number() }));

/** The same of a question: with the record, or the refusal. */
export const manyAnswer = z.array(z.object({ status: z.number(), body: z.unknown() }));

export const recordPage = z.object({
  records: z.array(z.unknown()),
  navigation: z.object({ nextPage: z.object({ uri: z.string() }).optional() }).optional(),
});

export interface SentPage {
  readonly records: readonly SentRecord[];
  /** How many records are in no shape that Foyer knows; one odd record doesn't spoil the others. */
  readonly unreadable: number;
  readonly hasNext: boolean;
}

/** null for what is no page at all. */
export function readSentPage(json: unknown): SentPage | null {
  const page = recordPage.safeParse(json);
  if (!page.success) return null;
  const read = page.data.records.map((record) => sentRecord.safeParse(record));
  const records = read.flatMap((each) => (each.success ? [each.data] : []));
  return {
    records,
    unreadable: read.length - records.length,
    hasNext: page.data.navigation?.nextPage !== undefined,
  };
}

export const extensionRecord = z.object({
  id,
  extensionNumber: z.string().optional(),
  name: z.string().optional(),
});

/** `GET .../phone-number`: the extension's numbers and what each can do. */
export const phoneNumberList = z.object({
  records: z.array(
    z.object({
      phoneNumber: z.string().optional().catch(absent),
      features: z.array(z.string()).catch([]),
    }),
  ),
});

export const permissionAnswer = z.object({ successful: z.boolean() });

const refusal = z.object({
  errorCode: z.string().optional(),
  parameterName: z.string().optional(),
  permissionName: z.string().optional(),
  errors: z
    .array(
      z.object({
        errorCode: z.string().optional(),
        parameterName: z.string().optional(),
        permissionName: z.string().optional(),
      }),
    )
    .optional(),
});

/** The words of an error body; empty for a body in any other shape. */
export function readRefusal(json: unknown): {
  errorCode?: string | undefined;
  parameterName?: string | undefined;
  permissionName?: string | undefined;
} {
  const read = refusal.safeParse(json);
  if (!read.success) return {};
  const first = read.data.errors?.[0] ?? {};
  return {
    errorCode: read.data.errorCode ?? first.errorCode,
    parameterName: read.data.parameterName ?? first.parameterName,
    permissionName: read.data.permissionName ?? first.permissionName,
  };
}

/** JSON whose integers beyond 2^53 become text instead of losing their last digits. Undefined for what isn't JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }): unknown =>
      typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
        ? (context?.source ?? value)
        : value,
    );
  } catch {
    return undefined;
  }
}
