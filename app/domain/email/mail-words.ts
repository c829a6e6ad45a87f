import type { Message } from '../message/message.ts';

/** What an e-mail says, for whoever reads it in another form than the mail itself. */
export interface MailWords {
  readonly subject: string;
  /** Of a protected one what was written. */
  readonly text: string;
  /** Addresses, in order, hidden copies among them. */
  readonly recipients: readonly string[];
}

/** null: it is no e-mail. */
export function mailWords(message: Message): MailWords | null {
  if (message.direction === 'inbound') {
    const { mail, body } = message;
    const recipients = [...(mail?.to ?? []), ...(mail?.cc ?? [])].map(({ address }) => address);
    return mail && { subject: mail.subject, text: body, recipients };
  }
  const { content } = message;
  if (content.kind !== 'email') return null;
  const { subject, text, written, recipients } = content;
  return { subject, text: written ?? text, recipients: recipients.map(({ address }) => address) };
}

/** Subject and text as one, for a line of a list and for a search; null: it is no e-mail. */
export function mailInOne(message: Message): string | null {
  const words = mailWords(message);
  return words && [words.subject, words.text].filter((part) => part.trim() !== '').join('\n');
}
