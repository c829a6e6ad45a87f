import type { EmailAddress, Headers } from 'mailparser';
import type { Failure } from '../../domain/errors.ts';
import { isDoubtful, type MailFacts } from '../../domain/email/mail-facts.ts';
import type { Mailbox } from '../../domain/email/mailbox.ts';
import type { BounceReport, ReceivedMail } from '../../ports/provider.ts';
import { isReturnedHeaders, isStatusPart, plainReportsOf, reportsOf } from './bounce.ts';
import { cleanAddress, cleanLine, mailboxesOf } from './mail-addresses.ts';
import { authenticationOf } from './mail-authentication.ts';
import { bodyOf } from './mail-body.ts';
import { mailFailures } from './mail-failures.ts';
import { fileNameOf } from './mail-file-name.ts';
import { fileTypeOf } from './mail-file-type.ts';
import { firstOf, messageIdOf, messageIdsOf, readHeaders, type HeaderField } from './mail-headers.ts';
import { isDeliveryReport, isFromMailSystem, isPlainMailSystem, kindOf } from './mail-kind.ts';
import { decodeHeaders, partsOf, type MailPart } from './mail-parts.ts';
import { spamOpinionOf } from './mail-spam.ts';
import { maxTextLength } from './mail-text.ts';

/** Beyond this a message is not fetched whole. */
export const maxMailBytes = 40 * 1024 * 1024;
const maxSubject = 500;
const mostReferences = 50;
const longestContentId = 200;

/** A received message, taken apart. */
export interface ParsedMail {
  /** Empty: none that can be read. */
  readonly from: Mailbox;
  /** The address that the server delivered it to, where it says. */
  readonly to: string | null;
  readonly text: string;
  readonly mail: ReceivedMail;
}

type Facts = Omit<MailFacts, 'kind'>;

function addressesIn(headers: Headers, name: string): readonly Mailbox[] {
  const header = headers.get(name);
  if (header === undefined || typeof header !== 'object' || !('value' in header)) return [];
  const value: unknown = header.value;
  return Array.isArray(value) ? mailboxesOf(value as readonly EmailAddress[]) : [];
}

/** Headers that break the parser are as if they were not there. */
async function decoded(fields: readonly HeaderField[]): Promise<Headers> {
  try {
    return await decodeHeaders(fields);
  } catch {
    return new Map();
  }
}

async function readFacts(fields: readonly HeaderField[]): Promise<{ from: Mailbox; facts: Facts }> {
  const headers = await decoded(fields);
  const subject = headers.get('subject');
  const facts: Facts = {
    mailId: messageIdOf(firstOf(fields, 'message-id')),
    inReplyTo: messageIdsOf(firstOf(fields, 'in-reply-to'), mostReferences)[0] ?? null,
    references: messageIdsOf(firstOf(fields, 'references'), mostReferences),
    subject: typeof subject === 'string' ? (cleanLine(subject, maxSubject) ?? '') : '',
    to: addressesIn(headers, 'to'),
    cc: addressesIn(headers, 'cc'),
    replyTo: addressesIn(headers, 'reply-to'),
    authentication: authenticationOf(fields),
    isSpam: spamOpinionOf(fields),
  };
  return { from: addressesIn(headers, 'from')[0] ?? { name: null, address: '' }, facts };
}

const deliveredTo = (fields: readonly HeaderField[]) =>
  cleanAddress(firstOf(fields, 'x-original-to') ?? firstOf(fields, 'delivered-to') ?? '');

/**
 * What can be told from headers alone: of a message that is too large, or that the server does not hand out.
 *
 * @param head the message's beginning, at least its headers
 */
export async function parseHead(head: Uint8Array, failure: Failure): Promise<ParsedMail> {
  try {
    return await readHead(head, failure);
  } catch {
    return { from: { name: null, address: '' }, to: null, text: '', mail: { ...bareMail, failure } };
  }
}

/** Of what breaks even the reading of headers. */
const bareMail: Omit<ReceivedMail, 'failure'> = {
  facts: {
    ...{ mailId: null, inReplyTo: null, references: [], subject: '', to: [], cc: [], replyTo: [], kind: 'mail' },
    ...{ authentication: { spf: null, dkim: null, dmarc: null }, isSpam: null },
  },
  ...{ html: null, files: [], bounces: [] },
};

async function readHead(head: Uint8Array, failure: Failure): Promise<ParsedMail> {
  const { fields } = readHeaders(head);
  const { from, facts } = await readFacts(fields);
  const kind = kindOf(fields, facts.subject, isBelievedReport(fields, from.address, facts));
  return {
    from,
    to: deliveredTo(fields),
    text: '',
    mail: { facts: { ...facts, kind }, html: null, files: [], bounces: [], failure },
  };
}

async function keptWhole(raw: Uint8Array): Promise<ParsedMail> {
  const parsed = await parseHead(raw, mailFailures.unreadable());
  const file = { name: 'message.eml', type: 'message/rfc822', content: raw, contentId: null };
  return { ...parsed, mail: { ...parsed.mail, files: [file] } };
}

/** A picture that the HTML shows is told by its Content-ID; many programs give one to attachments too. */
function pictureId(part: MailPart, html: string | null): string | null {
  const id = part.contentId;
  if (id === null || html === null || id.length > longestContentId) return null;
  return html.includes(`cid:${id}`) || html.includes(`cid:${encodeURIComponent(id)}`) ? id : null;
}

function filesOf(parts: readonly MailPart[], html: string | null): ReceivedMail['files'] {
  return parts.map((part, at) => {
    const isMessage = /^message\/(rfc822|global)$/.test(part.type);
    const type = isMessage ? 'message/rfc822' : fileTypeOf(part.content, part.type);
    const given = isMessage ? emlName(part.fileName) : part.fileName;
    return {
      name: fileNameOf(given, type, at + 1),
      type,
      content: part.content,
      contentId: pictureId(part, html),
    };
  });
}

const emlName = (given: string | undefined) =>
  given === undefined || given.trim() === '' || /\.eml$/i.test(given) ? given : `${given}.eml`;

const rootTypeOf = (fields: readonly HeaderField[]) =>
  /^\s*([^\s;]+)/.exec(firstOf(fields, 'content-type') ?? '')?.[1]?.toLowerCase() ?? 'text/plain';

/** Anybody can write a report; one is believed only if it comes from where reports come from. */
const isBelievedReport = (fields: readonly HeaderField[], from: string, facts: Facts) =>
  isDeliveryReport(fields) && isFromMailSystem(fields, from) && !isDoubtful(facts);

function bouncesOf(
  fields: readonly HeaderField[],
  parts: readonly MailPart[],
  from: string,
  facts: Facts,
  text: string,
): { readonly isBounce: boolean; readonly bounces: readonly BounceReport[] } {
  if (isBelievedReport(fields, from, facts)) return { isBounce: true, bounces: reportsOf(fields, parts) };
  const isPlain = isPlainMailSystem(fields, from) && !isDeliveryReport(fields) && !isDoubtful(facts);
  const bounces = isPlain ? plainReportsOf(fields, text, parts) : [];
  return { isBounce: bounces.length > 0, bounces };
}

/** Takes a message apart, whatever it is. Never throws; the result is bounded by `raw`. */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  try {
    return await takenApart(raw);
  } catch {
    // One message that breaks something here must not hold up all that come after it.
    return keptWhole(raw);
  }
}

async function takenApart(raw: Uint8Array): Promise<ParsedMail> {
  const { fields, bodyAt, isCut } = readHeaders(raw);
  if (isCut) return keptWhole(raw);
  const body = raw.subarray(bodyAt);
  const rootType = rootTypeOf(fields);
  const parts = await partsOf(fields, body);
  // A tree without leaves although there is something: its boundary is lost.
  if (parts.length === 0 && body.some((byte) => byte > 0x20)) return keptWhole(raw);
  const { from, facts } = await readFacts(fields);
  const shown = parts.filter((part) => !isStatusPart(part) && !isReturnedHeaders(part));
  const { text, html, files } = bodyOf(shown, rootType);
  const { isBounce, bounces } = bouncesOf(fields, parts, from.address, facts, text);
  return {
    from,
    to: deliveredTo(fields),
    text: text.slice(0, maxTextLength).toWellFormed(),
    mail: {
      facts: { ...facts, kind: kindOf(fields, facts.subject, isBounce) },
      html: html === null ? null : Buffer.from(html),
      files: filesOf(files, html),
      bounces,
      failure: text.length > maxTextLength ? mailFailures.textCut() : null,
    },
  };
}
