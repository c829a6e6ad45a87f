import type { MessageChannel } from '../../domain/channel.ts';
import type { Mailbox } from '../../domain/email/mailbox.ts';
import type { AccountId, PatientId } from '../../domain/ids.ts';
import { fold } from '../../domain/search/folding.ts';
import { indexWords, numberForms } from '../../domain/search/words.ts';

/**
 * Terms of the full-text table `message_search`: the words of a message, and what narrows a search. A mark that nobody can
 * type as a word begins the latter, so that one index answers both: the intersection of two terms reads no row that has only
 * one of them, however rare it is.
 */

const MARK = '\uE000';
/** ASCII signs, at which the tokenizer would separate, stand from here on. */
const SIGNS = 0xe100;

function term(kind: string, value: string): string {
  // oxlint-disable-next-line no-control-regex -- every sign of ASCII
  const joined = value.replace(/[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]/g, (sign) =>
    String.fromCharCode(SIGNS + sign.charCodeAt(0)),
  );
  return `${MARK}${kind}${joined}`;
}

export type TermDirection = 'inbound' | 'outbound';
const LETTER = { inbound: 'i', outbound: 'o' } as const satisfies Record<TermDirection, string>;

export const laneTerm = (accountId: string, channel: string): string => term('l', `${accountId}-${channel}`);
export const patientTerm = (id: string): string => term('p', id);
export const PARTS_TERM = term('f', '');
/** By the year and by the month, UTC. */
export const yearTerm = (year: number): string => term('y', String(year));
export const monthTerm = (year: number, month: number): string => term('m', `${year}${String(month).padStart(2, '0')}`);
/** One of the forms of a telephone number, or a mail address. */
export const addressTerm = (direction: TermDirection, address: string): string =>
  term(`a${LETTER[direction]}`, address.toLowerCase());
/** A word of the name that the message itself carries. */
export const nameTerm = (direction: TermDirection, word: string): string => term(`n${LETTER[direction]}`, word);

/** The forms under which {@link addressTerm} has an address. */
export function addressForms(address: string): string[] {
  const digits = /^\+(\d+)$/.exec(address)?.[1];
  return digits === undefined ? [fold(address)] : numberForms(digits);
}

/** What search has of a message. */
export interface SearchableMessage {
  readonly accountId: AccountId;
  readonly channel: MessageChannel;
  readonly direction: TermDirection;
  readonly address: string;
  readonly contactName: string | null;
  readonly patientId: PatientId | null;
  /** Everybody a sent e-mail goes to; elsewhere `address` is all. */
  readonly recipients?: readonly Mailbox[];
  readonly createdAtMs: number;
  readonly hasParts: boolean;
  /** Text of the content. */
  readonly body: string;
}

/** All terms of a message, as the table takes them. */
export function messageTerms(message: SearchableMessage): string {
  const { direction, contactName, patientId, address, recipients = [] } = message;
  const at = new Date(message.createdAtMs);
  const names = [contactName, ...recipients.map(({ name }) => name)].flatMap((name) => indexWords(name ?? ''));
  const addresses = [address, ...recipients.map((one) => one.address)].filter((one) => one !== '');
  const terms = [
    laneTerm(message.accountId, message.channel),
    yearTerm(at.getUTCFullYear()),
    monthTerm(at.getUTCFullYear(), at.getUTCMonth() + 1),
    ...addresses.flatMap(addressForms).map((form) => addressTerm(direction, form)),
    ...names.map((word) => nameTerm(direction, word)),
    ...(patientId === null ? [] : [patientTerm(patientId)]),
    ...(message.hasParts ? [PARTS_TERM] : []),
  ];
  return [...new Set([...indexWords(address), ...names, ...indexWords(message.body), ...terms])].join(' ');
}

type Column = string | number;

/**
 * `message_terms(account, channel, direction, address, name, patient, at, parts, text)` for migrations: what was stored before
 * is folded as what is stored now. Empty text where there is none. A released migration calls it, so its parameters stay.
 */
export function messageTermsOfColumns(...columns: readonly Column[]): string {
  const [account, channel, direction, address, name, patient, at, parts, text] = columns;
  return messageTerms({
    accountId: String(account) as AccountId,
    channel: String(channel) as MessageChannel,
    direction: direction === 'inbound' ? 'inbound' : 'outbound',
    address: String(address),
    contactName: String(name),
    patientId: patient === '' ? null : (String(patient) as PatientId),
    createdAtMs: Number(at),
    hasParts: parts === 1,
    body: String(text),
  });
}
