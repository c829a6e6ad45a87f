import type { MessageId } from '../../domain/ids.ts';
import type { Message } from '../../domain/message/message.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { messageTerms } from '../database/message-terms.ts';
import { createMessageReader } from './message-reader.ts';
import { searchable } from './searchable.ts';

/** The only writer of `message_search`: makes a new message of either direction findable by its words. */
export function createSearchIndex(db: Connection): (message: Message) => void {
  const index = db.command<Record<string, SqlValue>>(
    'INSERT INTO message_search (rowid, words) VALUES ((SELECT row FROM messages WHERE id = @id), @words)',
  );
  return (message) => {
    index.run({ id: message.id, words: messageTerms(searchable(message)) });
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
    if (message && !isRemoved(message)) index(message);
  };
}

function isRemoved(message: Message): boolean {
  return message.direction === 'inbound' && message.removedAtMs !== null;
}
