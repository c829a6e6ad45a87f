import { asId } from '../../domain/ids.ts';
import type { MailThreadId, MessageId } from '../../domain/ids.ts';
import type { Message } from '../../domain/message/message.ts';
import type { EmailThreadRepository } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';
import type { Position } from '../database/cursor.ts';
import { inLanes, lanesParameter, messageLanes, newestFirst, pageLength } from './lanes.ts';
import { createMessageReader } from './message-reader.ts';

interface IdRow {
  readonly id: string;
}

/** Exported so that a test can look at every plan. */
export const EMAIL_THREAD_SQL = {
  threadOf: 'SELECT thread_id AS id FROM mail_threads WHERE mail_id = ?',
  newest: `SELECT id, created_at AS createdAtMs FROM messages INDEXED BY messages_of_thread
    WHERE thread_id = @thread AND account_id = @account AND removed_at IS NULL
    ORDER BY created_at DESC, id DESC LIMIT @limit`,
  sent: `SELECT id FROM messages INDEXED BY messages_by_mail_id
    WHERE mail_id = @mail AND account_id = @account AND direction = 'outbound' LIMIT 1`,
  isOurs: `SELECT id FROM messages INDEXED BY messages_by_mail_id
    WHERE mail_id = ? AND direction = 'outbound' LIMIT 1`,
  inScope: `SELECT id FROM messages INDEXED BY messages_by_mail_id WHERE mail_id = @mail AND ${inLanes()}
    ORDER BY created_at DESC, id DESC LIMIT 1`,
  renameMessages: 'UPDATE messages SET thread_id = @to WHERE thread_id = @from',
  renameMails: 'UPDATE mail_threads SET thread_id = @to WHERE thread_id = @from',
} as const;

type Renaming = Readonly<Record<'from' | 'to', string>>;

export function createEmailThreadRepository(db: Connection): EmailThreadRepository {
  return { join: createJoin(db), ...createLookUp(db) };
}

function createJoin(db: Connection): EmailThreadRepository['join'] {
  const threadOf = db.query<[string], IdRow>(EMAIL_THREAD_SQL.threadOf);
  const isOurs = db.query<[string], IdRow>(EMAIL_THREAD_SQL.isOurs);
  const add = db.command<[string, string]>('INSERT INTO mail_threads (mail_id, thread_id) VALUES (?, ?)');
  const renameMessages = db.command<Renaming>(EMAIL_THREAD_SQL.renameMessages);
  const renameMails = db.command<Renaming>(EMAIL_THREAD_SQL.renameMails);

  return (mailIds, fresh) => {
    const each = [...new Set(mailIds)].map((mailId) => ({ mailId, known: threadOf.get([mailId])?.id ?? null }));
    const known = each.flatMap((mail) => mail.known ?? []);
    const thread = known[0] ?? fresh;
    const others = [...new Set(known)].filter((id) => id !== thread);
    // Anybody may write any Message-ID into an e-mail; only who knows one of ours has had an e-mail of ours.
    const mayMerge = others.length > 0 && each.some(({ mailId }) => isOurs.get([mailId]) !== undefined);
    for (const from of mayMerge ? others : []) {
      renameMessages.run({ from, to: thread });
      renameMails.run({ from, to: thread });
    }
    for (const { mailId, known: before } of each) if (before === null) add.run([mailId, thread]);
    return asId<MailThreadId>(thread);
  };
}

function createLookUp(db: Connection): Omit<EmailThreadRepository, 'join'> {
  const newest = db.query<{ thread: string; account: string; limit: number }, Position>(EMAIL_THREAD_SQL.newest);
  const sent = db.query<{ mail: string; account: string }, IdRow>(EMAIL_THREAD_SQL.sent);
  const inScope = db.query<{ mail: string; lanes: string }, IdRow>(EMAIL_THREAD_SQL.inScope);
  const reader = createMessageReader(db);
  const whole = (id: string): Message | null => reader.byId(asId<MessageId>(id));

  return {
    messages(id, scope, limit) {
      const most = pageLength(limit);
      const places = messageLanes(scope, 'email').flatMap(({ accountId }) =>
        newest.all({ thread: id, account: accountId, limit: most }),
      );
      const shown = places.sort(newestFirst).slice(0, most).reverse();
      return shown.map((place) => whole(place.id)).filter((message) => message !== null);
    },
    findSent(accountId, mailId) {
      const row = sent.get({ mail: mailId, account: accountId });
      return row ? asId<MessageId>(row.id) : null;
    },
    findInScope(mailId, scope) {
      const row = inScope.get({ mail: mailId, lanes: lanesParameter({ lanes: messageLanes(scope, 'email') }) });
      return row ? whole(row.id) : null;
    },
  };
}
