import type { BounceReport } from '../../ports/provider.ts';
import { bounceFailure } from './bounce-failure.ts';
import { cleanAddress } from './mail-addresses.ts';
import { allOf, firstOf, messageIdOf, messageIdsOf, readHeaders, type HeaderField } from './mail-headers.ts';
import type { MailPart } from './mail-parts.ts';

/** `<{UUIDv7}@{domain}>`: how our own are made (domain/email/message-id.ts). */
const ownId = /<[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}@[^<>\s]{1,255}>/i;

const mostReports = 200;
/** Some write more than one empty line between blocks. */
const mostRounds = 1000;
/** What is read of all status parts together, and of one field of theirs, before any pattern sees it. */
const mostStatusBytes = 256 * 1024;
const longestField = 1000;
const fieldOf = (fields: readonly HeaderField[], name: string): string | null =>
  firstOf(fields, name)?.slice(0, longestField) ?? null;

export const isStatusPart = (part: MailPart) => /^message\/(global-)?delivery-status$/.test(part.type);
export const isReturnedHeaders = (part: MailPart) => /^(text\/rfc822-headers|message\/global-headers)$/.test(part.type);
const isReturned = (part: MailPart) => /^message\/(rfc822|global)$/.test(part.type) || isReturnedHeaders(part);

/** Blocks of header fields, parted by empty lines (RFC 3464, 2.1). */
function blocksOf(content: Uint8Array): readonly (readonly HeaderField[])[] {
  const blocks: (readonly HeaderField[])[] = [];
  let rest = content;
  for (let round = 0; round < mostRounds && rest.length > 0 && blocks.length <= mostReports; round++) {
    const block = readHeaders(rest);
    if (block.fields.length > 0) blocks.push(block.fields);
    rest = rest.subarray(Math.max(1, block.bodyAt));
  }
  return blocks;
}

/** The status parts as one, as far as they are read. */
function statusBlocksOf(parts: readonly MailPart[]): readonly (readonly HeaderField[])[] {
  let left = mostStatusBytes;
  return parts.filter(isStatusPart).flatMap((part) => {
    const content = part.content.subarray(0, left);
    left -= content.length;
    return blocksOf(content);
  });
}

/** RFC 3461, 4: `+40` is `@`. */
const fromXtext = (text: string) =>
  text.replace(/\+([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** `rfc822; alma@example.org` (RFC 3464, 2.3.1). */
function addressIn(field: string | null, isXtext: boolean): string | null {
  if (field === null) return null;
  const semicolon = field.indexOf(';');
  const value = field.slice(semicolon + 1).trim();
  const written = value.endsWith(')') ? value.slice(0, Math.max(0, value.lastIndexOf('('))) : value;
  return cleanAddress(isXtext ? fromXtext(written) : written);
}

/** Whom the returned message was for, as its headers say. */
function recipientsOf(returned: readonly HeaderField[]): readonly string[] {
  const text = [...allOf(returned, 'to'), ...allOf(returned, 'cc')].join(',').slice(0, 50_000);
  return [...text.matchAll(/[^\s<>,;:"'()]{1,64}@[^\s<>,;:"'()]{1,255}/g)]
    .map((match) => cleanAddress(match[0])?.toLowerCase() ?? null)
    .filter((address) => address !== null);
}

/** `5.1.1` wherever it stands; a bare `550` is a `5.0.0`. */
function statusIn(text: string): string {
  const enhanced = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(text)?.[1];
  if (enhanced !== undefined) return enhanced;
  const plain = /(?<!\d)([45])\d\d(?!\d)/.exec(text)?.[1];
  return plain === undefined ? '' : `${plain}.0.0`;
}

/** Which address the report is about: as it was sent to, not where that mail server sent it on. */
function recipientIn(fields: readonly HeaderField[], sentTo: readonly string[]): string | null {
  const original = addressIn(fieldOf(fields, 'original-recipient'), true);
  const final = addressIn(fieldOf(fields, 'final-recipient'), false);
  const known = [original, final].find((address) => address !== null && sentTo.includes(address.toLowerCase()));
  if (known !== undefined) return known;
  // Forwarded by the recipient's server: ours is the one that it was sent to.
  if (original === null && sentTo.length === 1 && final !== null) return sentTo[0] ?? null;
  return original ?? final;
}

function reportOf(fields: readonly HeaderField[], mailId: string, sentTo: readonly string[]): BounceReport | null {
  const recipient = recipientIn(fields, sentTo);
  const action = (fieldOf(fields, 'action') ?? '').toLowerCase().split(/[\s(]/)[0];
  if (recipient === null) return null;
  const diagnostic = fieldOf(fields, 'diagnostic-code') ?? '';
  const code = statusIn(fieldOf(fields, 'status') ?? '') || statusIn(diagnostic);
  // `relayed` and `expanded` say that nothing more will be told.
  if (action === 'delivered') return { mailId, recipient, status: 'delivered', code };
  if (action === 'delayed') return { mailId, recipient, status: 'delayed', code };
  if (action !== 'failed') return null;
  const precise = code.endsWith('.0.0') || code === '' ? statusIn(diagnostic) || code : code;
  return { mailId, recipient, status: 'failed', code: precise, failure: bounceFailure(precise, diagnostic) };
}

/**
 * What a delivery status notification says of each recipient (RFC 3464). Empty if it does not tell which message it is about.
 *
 * @param fields of the notification itself
 */
export function reportsOf(fields: readonly HeaderField[], parts: readonly MailPart[]): readonly BounceReport[] {
  const returnedPart = parts.find(isReturned);
  const returned = returnedPart === undefined ? [] : readHeaders(returnedPart.content).fields;
  const [message = [], ...recipients] = statusBlocksOf(parts);
  const envelope = messageIdOf(fromXtext(fieldOf(message, 'original-envelope-id') ?? ''));
  const answered = [firstOf(fields, 'in-reply-to'), firstOf(fields, 'references')]
    .flatMap((value) => messageIdsOf(value, 50))
    .find((id) => ownId.test(id));
  const mailId =
    messageIdOf(firstOf(returned, 'message-id')) ?? (envelope !== null && ownId.test(envelope) ? envelope : answered);
  if (mailId === undefined) return [];
  const sentTo = recipientsOf(returned);
  // Some leave out the block about the message.
  const blocks = firstOf(message, 'final-recipient') === null ? recipients : [message, ...recipients];
  return blocks
    .slice(0, mostReports)
    .map((block) => reportOf(block, mailId, sentTo))
    .filter((report) => report !== null);
}

/**
 * What a mail system says that knows no RFC 3464 (qmail, old Exim): only if a Message-ID of ours is in what it returns.
 *
 * @param text what a person reads in it
 */
export function plainReportsOf(
  fields: readonly HeaderField[],
  text: string,
  parts: readonly MailPart[],
): readonly BounceReport[] {
  const start = text.slice(0, 100_000);
  const returned = parts
    .filter(isReturned)
    .map((part) => firstOf(readHeaders(part.content).fields, 'message-id') ?? '');
  const mailId = messageIdOf(ownId.exec([...returned, start].join('\n'))?.[0] ?? null);
  if (mailId === null) return [];
  const named = allOf(fields, 'x-failed-recipients').flatMap((value) => value.slice(0, 50_000).split(','));
  // qmail: `<alma@example.org>:` and the reason below it.
  const listed = [...start.matchAll(/^\s{0,4}<?([^\s<>@]{1,64}@[^\s<>@:]{1,255})>?:?[ \t]*$/gm)].map(
    (match) => match[1],
  );
  const recipients = (named.length > 0 ? named : listed)
    .map((address) => cleanAddress(address ?? ''))
    .filter((address) => address !== null);
  // What stands below the returned message is its own.
  const lines = start.split('\n');
  const end = lines.findIndex((line) => line.startsWith('--') && /copy|original|below/i.test(line));
  const reason = lines.slice(0, end === -1 ? undefined : end).join('\n');
  const code = statusIn(reason) || '5.0.0';
  return [...new Set(recipients)].slice(0, mostReports).map((recipient) => ({
    mailId,
    recipient,
    status: 'failed' as const,
    code,
    failure: bounceFailure(code, ''),
  }));
}
