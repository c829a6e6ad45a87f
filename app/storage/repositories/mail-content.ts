import type { MailFacts } from '../../domain/email/mail-facts.ts';
import { AUTHENTICATION_RESULTS, MAIL_KINDS } from '../../domain/email/mail-facts.ts';
import type { Mailbox, Recipient } from '../../domain/email/mailbox.ts';
import { RECIPIENT_ROLES } from '../../domain/email/mailbox.ts';
import type { EmailContent } from '../../domain/message/message.ts';
import { damaged, oneOf, oneOfOrNull } from '../database/columns.ts';

const COLUMN = 'messages.content';

type Fields = Readonly<Record<string, unknown>>;

/** The content of a sent e-mail as its column has it. */
export function toEmail(value: Fields): EmailContent {
  return {
    kind: 'email',
    mailId: text(value['mailId']),
    from: toMailbox(value['from']),
    recipients: list(value['recipients']).map(toRecipient),
    subject: text(value['subject']),
    text: text(value['text']),
    html: textOrNull(value['html']),
    inReplyTo: textOrNull(value['inReplyTo']),
    references: list(value['references']).map(text),
    isProtected: flag(value['isProtected']),
    written: textOrNull(value['written']),
  };
}

/** What is known of a received e-mail as its column has it, beside its text. */
export function toMailFacts(value: unknown): MailFacts {
  const facts = fields(value);
  const authentication = fields(facts['authentication']);
  const result = (name: string) => oneOfOrNull(AUTHENTICATION_RESULTS, authentication[name], COLUMN);
  return {
    mailId: textOrNull(facts['mailId']),
    inReplyTo: textOrNull(facts['inReplyTo']),
    references: list(facts['references']).map(text),
    subject: text(facts['subject']),
    to: list(facts['to']).map(toMailbox),
    cc: list(facts['cc']).map(toMailbox),
    replyTo: list(facts['replyTo']).map(toMailbox),
    kind: oneOf(MAIL_KINDS, facts['kind'], COLUMN),
    authentication: { spf: result('spf'), dkim: result('dkim'), dmarc: result('dmarc') },
    isSpam: facts['isSpam'] === null ? null : flag(facts['isSpam']),
  };
}

/** What is left of the facts when the content was purged. */
export function purgedMailFacts(mailId: string | null): MailFacts {
  return {
    mailId,
    inReplyTo: null,
    references: [],
    subject: '',
    to: [],
    cc: [],
    replyTo: [],
    kind: 'mail',
    authentication: { spf: null, dkim: null, dmarc: null },
    isSpam: null,
  };
}

function toMailbox(value: unknown): Mailbox {
  const { name, address } = fields(value);
  return { name: textOrNull(name), address: text(address) };
}

function toRecipient(value: unknown): Recipient {
  return { ...toMailbox(value), role: oneOf(RECIPIENT_ROLES, fields(value)['role'], COLUMN) };
}

function fields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw damaged(COLUMN);
  return value as Fields;
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw damaged(COLUMN);
  return value;
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw damaged(COLUMN);
  return value;
}

function textOrNull(value: unknown): string | null {
  return value === null ? null : text(value);
}

function flag(value: unknown): boolean {
  if (typeof value !== 'boolean') throw damaged(COLUMN);
  return value;
}
