import { z } from 'zod';
import { isSameNumber } from '../kit/same-number.ts';

/** What Foyer reads of One API's answers (docs.clickatell.com, "One API"); the rest is ignored. */

const absent = undefined;
const errorPart = z
  .object({ code: z.coerce.number().int().optional().catch(absent) })
  .nullish()
  .catch(null);

const messageResult = z.object({
  apiMessageId: z.string().nullish().catch(null),
  accepted: z.boolean().optional().catch(absent),
  to: z.string().nullish().catch(null),
  error: errorPart,
});

const sendAnswer = z.object({ messages: z.array(messageResult).catch([]), error: errorPart });

export interface Submitted {
  readonly apiMessageId: string | null;
  /** Only a plain true means that it was taken; undefined: it isn't said. */
  readonly accepted: boolean | undefined;
}

/** What became of the one message to `to`; null for a body in any other shape, and for one that speaks of other messages. */
export function readSubmitted(json: unknown, to: string): Submitted | null {
  const read = sendAnswer.safeParse(json);
  const [only, another] = read.success ? read.data.messages : [];
  if (only === undefined || another !== undefined || !isSameNumber(only.to ?? to, to)) return null;
  return { apiMessageId: only.apiMessageId ?? null, accepted: only.accepted };
}

/** An error stands at the message, or at the whole request; the message's own says more. */
export function readCode(json: unknown): number | undefined {
  const read = sendAnswer.safeParse(json);
  if (!read.success) return undefined;
  return read.data.messages[0]?.error?.code ?? read.data.error?.code;
}

const statusPart = z.object({
  status: z.string().optional().catch(absent),
  statusCode: z.coerce.number().int().optional().catch(absent),
  timestamp: z.coerce.number().positive().optional().catch(absent),
});
export type StatusRecord = z.output<typeof statusPart>;

const statusAnswer = z.object({ sms: statusPart });

/** null: the vendor does not know the message (its answer names no channel). */
export function readStatus(json: unknown): StatusRecord | null {
  const read = statusAnswer.safeParse(json);
  return read.success ? read.data.sms : null;
}

export const balanceRecord = z.object({
  // Null and nothing would be read as no credit.
  balance: z.union([z.number(), z.string().trim().min(1).pipe(z.coerce.number())]),
  currency: z.string().min(1).catch('USD'),
});
