import { domainToASCII } from 'node:url';
import type { EmailAddress } from 'mailparser';
import type { Mailbox } from '../../domain/email/mailbox.ts';

/** RFC 5321, 4.5.3.1.3, with room for what servers let through. */
const longestAddress = 320;
const longestName = 200;
/** Of one header; nobody answers more. */
const mostAddresses = 500;

/** One line without what is not seen or turns the text around; null: nothing is left. */
export function cleanLine(text: string, longest: number): string | null {
  const line = text
    .replace(/\p{Cc}+|[\u2028\u2029]/gu, ' ')
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .trim();
  const cut = line.length > longest ? line.slice(0, longest).toWellFormed() : line;
  return cut === '' ? null : cut;
}

/** `local@domain`, the domain in lower case and ASCII (RFC 5891), the local part as it was written; null: this is none. */
export function cleanAddress(written: string): string | null {
  const text = written.trim().replace(/^<|>$/g, '');
  const at = text.lastIndexOf('@');
  if (at < 1 || at === text.length - 1 || text.length > longestAddress) return null;
  const local = text.slice(0, at);
  const domain = text.slice(at + 1).replace(/\.$/, '');
  // Within quotes nearly everything is allowed; what hides itself and what forges a header is not.
  if (/[\p{C}\s<>]/u.test(local) || /[\p{C}\s<>@"(),:;\\]/u.test(domain.replace(/^\[.*\]$/, ''))) return null;
  const ascii = domain.startsWith('[') ? domain.toLowerCase() : domainToASCII(domain.toLowerCase());
  return ascii === '' ? null : `${local}@${ascii}`;
}

function mailboxOf(read: EmailAddress): Mailbox | null {
  const address = cleanAddress(read.address ?? '');
  if (address === null) return null;
  const name = cleanLine(read.name, longestName);
  return { name: name === null || name.toLowerCase() === address.toLowerCase() ? null : name, address };
}

/** The mailboxes of one header in order, groups opened (RFC 5322, 3.4); what is no address is left out. */
export function mailboxesOf(read: readonly EmailAddress[]): readonly Mailbox[] {
  const open = (entries: readonly EmailAddress[], depth: number): EmailAddress[] =>
    depth > 3 ? [] : entries.flatMap((entry) => (entry.group ? open(entry.group, depth + 1) : [entry]));
  return open(read, 0)
    .slice(0, mostAddresses)
    .map(mailboxOf)
    .filter((mailbox) => mailbox !== null);
}
