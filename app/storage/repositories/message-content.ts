import type { FaxContent, MessageContent, SmsContent } from '../../domain/message/message.ts';
import type { E164 } from '../../domain/phone-number.ts';
import { damaged, oneOf, oneOfOrNull, parseObject } from '../database/columns.ts';
import { toEmail } from './mail-content.ts';

const COLUMN = 'messages.content';

/** What a received message without text has in the column, and one whose text was purged. */
export const NO_TEXT = '{}';

/** The content of a sent message as its column has it. */
export function toContent(text: string): MessageContent {
  const value = parseObject(text, COLUMN);
  switch (oneOf(['fax', 'sms', 'email'], value['kind'], COLUMN)) {
    case 'fax':
      return toFax(value);
    case 'sms':
      return toSms(value);
    case 'email':
      return toEmail(value);
  }
}

function toFax(value: Record<string, unknown>): FaxContent {
  const resolution = oneOf(['fine', 'standard'], value['resolution'], COLUMN);
  return { kind: 'fax', resolution, coverSheet: toCoverSheet(value['coverSheet']) };
}

function toSms({ body, from, notice }: Record<string, unknown>): SmsContent {
  if (typeof body !== 'string') throw damaged(COLUMN);
  if (from !== null && typeof from !== 'string') throw damaged(COLUMN);
  return { kind: 'sms', body, from: from as E164 | null, notice: oneOfOrNull(['opt-out', 'help'], notice, COLUMN) };
}

function toCoverSheet(value: unknown): FaxContent['coverSheet'] {
  if (typeof value !== 'object' || value === null) return null;
  const { template, text } = value as { template?: unknown; text?: unknown };
  return {
    ...(typeof template === 'number' ? { template } : {}),
    ...(typeof text === 'string' ? { text } : {}),
  };
}
