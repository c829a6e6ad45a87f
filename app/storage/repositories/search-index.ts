import type { MessageId } from '../../domain/ids.ts';
import type { Connection } from '../database/connection.ts';
import { addressWords, nameWords } from '../database/search-text.ts';

export interface Searchable {
  readonly id: MessageId;
  readonly address: string;
  readonly contactName: string | null;
  /** Text of the content. */
  readonly body: string;
}

/** Makes a new message of either direction findable by its words. */
export function createSearchIndex(db: Connection): (message: Searchable) => void {
  const index = db.command(`INSERT INTO message_search (rowid, address, contact_name, body)
    VALUES ((SELECT row FROM messages WHERE id = @id), @address, @contact, @body)`);
  return ({ id, address, contactName, body }) => {
    index.run({ id, address: addressWords(address), contact: nameWords(contactName ?? ''), body });
  };
}
