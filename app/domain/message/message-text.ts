import type { Message } from './message.ts';

/** The text that a message carries itself, of either direction; of a sent fax that of its cover sheet. Empty: none. */
export function messageText(message: Message): string {
  if (message.direction === 'inbound') return message.body;
  return message.content.kind === 'fax' ? (message.content.coverSheet?.text ?? '') : message.content.body;
}
