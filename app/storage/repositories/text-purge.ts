import type { MessageId } from '../../domain/ids.ts';
import type { Connection } from '../database/connection.ts';
import { NO_TEXT } from './message-content.ts';
import { createSearchRenewal } from './search-index.ts';

/** In `settings`, from a purge of words until they are gone: a crash in between does not lose it. */
const TO_FORGET = 'search.words-to-forget';
/** Pages of the index that one step rewrites: some ten milliseconds. */
const PAGES = 200;

/** Takes the text out of purged messages. */
export interface TextPurge {
  /** What is still listed stays findable by its number and name. */
  clear(id: MessageId): void;
  /** One step; true: there is more to do. */
  forgetWords(): boolean;
}

/**
 * A full-text table without content keeps the words of a deleted row until its segments are merged. So after a purge the whole
 * index is merged, step by step, as FTS5 describes it for *optimize* (sqlite.org/fts5.html, 6.9): one step with a negative
 * number of pages, then positive ones until a step changes nothing.
 */
export function createTextPurge(db: Connection): TextPurge {
  const contentOf = db.query<[string], { content: string }>('SELECT content FROM messages WHERE id = ?');
  const clearText = db.command<[string]>(`UPDATE messages SET content = '${NO_TEXT}' WHERE id = ?`);
  const mark = db.command<[string, string]>('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)');
  const unmark = db.command<[string]>('DELETE FROM settings WHERE name = ?');
  const marked = db.query<[string], { value: string }>('SELECT value FROM settings WHERE name = ?');
  const merge = db.command<[number]>(`INSERT INTO message_search (message_search, rank) VALUES ('merge', ?)`);
  const changes = db.query<[], { count: number }>('SELECT total_changes() AS count');
  const renewWords = createSearchRenewal(db);
  const countChanges = (): number => changes.get([])?.count ?? 0;

  return {
    clear(id) {
      const row = contentOf.get([id]);
      if (!row || row.content === NO_TEXT) return;
      clearText.run([id]);
      renewWords(id);
      mark.run([TO_FORGET, 'begin']);
    },
    forgetWords() {
      const stage = marked.get([TO_FORGET])?.value;
      if (stage === undefined) return false;
      const before = countChanges();
      merge.run([stage === 'begin' ? -PAGES : PAGES]);
      // A step that had nothing to do still counts one change.
      const isDone = countChanges() - before < 2;
      if (isDone) unmark.run([TO_FORGET]);
      else mark.run([TO_FORGET, 'going']);
      return !isDone;
    },
  };
}
