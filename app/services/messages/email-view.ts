import type { MessageView } from '../../contract/schemas.ts';
import type { MailFacts } from '../../domain/email/mail-facts.ts';
import type { Mailbox, Recipient, RecipientRole } from '../../domain/email/mailbox.ts';
import type { EmailContent, InboundMessage, Message, OutboundMessage } from '../../domain/message/message.ts';
import type { Sight } from '../access/sight.ts';

type EmailView = NonNullable<MessageView['email']>;

/** What an e-mail has beside its text and files; null on other channels. */
export function emailView(message: Message, sight: Sight): EmailView | null {
  if (message.direction === 'outbound') {
    return message.content.kind === 'email' ? sentView(message, message.content, sight) : null;
  }
  return message.mail === null ? null : receivedView(message, message.mail, sight);
}

function sentView(message: OutboundMessage, content: EmailContent, sight: Sight): EmailView {
  const of = (role: RecipientRole): Mailbox[] =>
    content.recipients.filter((each) => each.role === role).map((each) => mailboxView(each, sight));
  return {
    subject: content.subject,
    threadId: message.threadId ?? message.id,
    from: mailboxView(content.from, sight),
    to: of('to'),
    cc: of('cc'),
    bcc: of('bcc'),
    replyTo: [],
    kind: 'mail',
    isCut: false,
    hasHtml: content.html !== null,
    isProtected: content.isProtected,
    authentication: null,
    isSpam: null,
  };
}

function receivedView(message: InboundMessage, facts: MailFacts, sight: Sight): EmailView {
  const all = (mailboxes: readonly Mailbox[]): Mailbox[] => mailboxes.map((each) => mailboxView(each, sight));
  const { spf, dkim, dmarc } = facts.authentication;
  return {
    subject: facts.subject,
    threadId: message.threadId ?? message.id,
    from: mailboxView({ name: message.contactName, address: message.address }, sight),
    to: all(facts.to),
    cc: all(facts.cc),
    bcc: [],
    replyTo: all(facts.replyTo),
    kind: facts.kind,
    isCut: false,
    hasHtml: message.parts.some(({ role }) => role === 'html'),
    isProtected: false,
    authentication: spf === null && dkim === null && dmarc === null ? null : { spf, dkim, dmarc },
    isSpam: facts.isSpam,
  };
}

/** Each recipient, in the words of a message's states: who waits stands where the message stands. */
export function recipientViews(message: OutboundMessage, sight: Sight): MessageView['recipients'] {
  const { content, delivery } = message;
  if (content.kind !== 'email') return [];
  const told: readonly (Recipient | undefined)[] = content.recipients;
  return (delivery.recipients ?? []).map(({ address, state, failure }, index) => ({
    address,
    name: sight.names ? (told[index]?.name ?? null) : null,
    role: told[index]?.role ?? 'to',
    state: state === 'waiting' ? delivery.state : state,
    error: failure,
  }));
}

function mailboxView({ name, address }: Mailbox, sight: Sight): Mailbox {
  return { name: sight.names ? name : null, address };
}
