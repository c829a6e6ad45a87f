import type { Mailbox } from '../../domain/email/mailbox.ts';
import { messageText } from '../../domain/message/message-text.ts';
import type { Message } from '../../domain/message/message.ts';
import type { SearchableMessage } from '../database/message-terms.ts';

/** Longer texts are indexed up to here: no person looks for a word behind some forty pages of an e-mail. */
const MOST_TEXT = 100_000;

/** What search has of a message of either direction. */
export function searchable(message: Message): SearchableMessage {
  const { accountId, channel, direction, address, contactName, patientId, createdAtMs, parts } = message;
  return {
    ...{ accountId, channel, direction, address, contactName, patientId, createdAtMs },
    recipients: recipientsOf(message),
    // The body of an e-mail and the pictures in it are no files of their own.
    hasParts: parts.some((part) => part.role === undefined),
    body: [...wordsBeside(message), messageText(message).slice(0, MOST_TEXT)].join('\n'),
  };
}

/** What may be seen of it without the right to see names. */
export function textInSight(message: Message): string {
  return [subjectOf(message), messageText(message)].join('\n');
}

function subjectOf(message: Message): string {
  if (message.direction === 'inbound') return message.mail?.subject ?? '';
  return message.content.kind === 'email' ? message.content.subject : '';
}

function recipientsOf(message: Message): readonly Mailbox[] {
  return message.direction === 'outbound' && message.content.kind === 'email' ? message.content.recipients : [];
}

/** Subject, names and addresses of an e-mail. */
function wordsBeside(message: Message): string[] {
  const { mail } = message.direction === 'inbound' ? message : { mail: null };
  const people = [...recipientsOf(message), ...(mail?.to ?? []), ...(mail?.cc ?? [])];
  return [subjectOf(message), ...people.flatMap(({ name, address }) => [name ?? '', address])];
}
