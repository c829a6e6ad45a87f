import { badParameter } from './errors.ts';
import { toE164 } from './phone-numbers.ts';
import type { StoredMessage } from './records.ts';

/** What message-store and message-sync can be narrowed by. */
export interface MessageFilter {
  messageType: string[];
  direction: string[];
  availability: string[];
  readStatus: string[];
  phoneNumber: string | null;
  dateFrom: number;
  dateTo: number;
}

const dayMs = 86_400_000;

const allowed: Record<string, readonly string[]> = {
  messageType: ['Fax', 'SMS', 'VoiceMail', 'Pager', 'Text'],
  direction: ['Inbound', 'Outbound'],
  availability: ['Alive', 'Deleted', 'Purged'],
  readStatus: ['Read', 'Unread'],
};

function many(query: URLSearchParams, name: string): string[] {
  const values = query.getAll(name).flatMap((value) => value.split(','));
  if (values.some((value) => !allowed[name]?.includes(value))) throw badParameter(name);
  return values;
}

function date(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw badParameter(name);
  return ms;
}

/** dateFrom defaults to 24 h before dateTo. @throws ApiRefusal */
export function readFilter(query: URLSearchParams, now: number): MessageFilter {
  const dateTo = date(query, 'dateTo', now);
  const dateFrom = date(query, 'dateFrom', dateTo - dayMs);
  if (dateFrom > dateTo) throw badParameter('dateFrom');
  const phoneNumber = query.get('phoneNumber');
  return {
    messageType: many(query, 'messageType'),
    direction: many(query, 'direction'),
    availability: many(query, 'availability'),
    readStatus: many(query, 'readStatus'),
    phoneNumber: phoneNumber === null ? null : (toE164(phoneNumber) ?? phoneNumber),
    dateFrom,
    dateTo,
  };
}

const admits = (values: readonly string[], value: string): boolean => values.length === 0 || values.includes(value);

/** All but dates and availability, which list and sync treat differently. */
export function matchesKind(filter: MessageFilter, message: StoredMessage): boolean {
  const { phoneNumber } = filter;
  return (
    admits(filter.messageType, message.type) &&
    admits(filter.direction, message.direction) &&
    admits(filter.readStatus, message.readStatus) &&
    (phoneNumber === null ||
      message.from.phoneNumber === phoneNumber ||
      message.to.some((recipient) => recipient.phoneNumber === phoneNumber))
  );
}

export function matchesDates(filter: MessageFilter, message: StoredMessage): boolean {
  return message.creationTime >= filter.dateFrom && message.creationTime <= filter.dateTo;
}

export function matchesAvailability(filter: MessageFilter, message: StoredMessage): boolean {
  return filter.availability.length === 0
    ? message.availability === 'Alive'
    : filter.availability.includes(message.availability);
}
