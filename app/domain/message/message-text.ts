import type { Message, MessageContent } from './message.ts';

/**
 * The text that a message carries itself, of either direction; of a sent fax that of its cover sheet, of an e-mail its subject
 * and what was written. Empty: none.
 */
export function messageText(message: Message): string {
  if (message.direction === 'outbound') return contentText(message.content);
  return message.mail === null ? message.body : joined(message.mail.subject, message.body);
}

/** The same of what is sent. */
export function contentText(content: MessageContent): string {
  switch (content.kind) {
    case 'fax':
      return content.coverSheet?.text ?? '';
    case 'sms':
      return content.body;
    case 'email':
      return joined(content.subject, content.written ?? content.text);
  }
}

function joined(subject: string, text: string): string {
  return [subject, text].filter((each) => each !== '').join('\n');
}
