import type { MessageId } from '../../domain/ids.ts';
import { messageText } from '../../domain/message/message-text.ts';
import type { Message } from '../../domain/message/message.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { messageTerms, type SearchableMessage } from '../database/message-terms.ts';
import { createMessageReader } from './message-reader.ts';

export interface Searchable extends Omit<SearchableMessage, 'hasParts'> {
  readonly id: MessageId;
  readonly parts: readonly unknown[];
}

/** The only writer of `message_search`: makes a new message of either direction findable by its words. */
export function createSearchIndex(db: Connection): (message: Searchable) => void {
  const index = db.command<Record<string, SqlValue>>(
    'INSERT INTO message_search (rowid, words) VALUES ((SELECT row FROM messages WHERE id = @id), @words)',
  );
  return (message) => {
    index.run({ id: message.id, words: messageTerms({ ...message, hasParts: message.parts.length > 0 }) });
  };
}

/** After a change of a message's text, parts, patient or removal: brings its words up to date; a removed one has none. */
export function createSearchRenewal(db: Connection): (id: MessageId) => void {
  const forget = db.command<[string]>(
    'DELETE FROM message_search WHERE rowid = (SELECT row FROM messages WHERE id = ?)',
  );
  const index = createSearchIndex(db);
  const reader = createMessageReader(db);
  return (id) => {
    forget.run([id]);
    const message = reader.byId(id);
    if (message && !isRemoved(message)) index({ ...message, body: messageText(message) });
  };
}

function isRemoved(message: Message): boolean {
  return message.direction === 'inbound' && message.removedAtMs !== null;
}
