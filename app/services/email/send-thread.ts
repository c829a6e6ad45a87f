import { AppError } from '../../domain/errors.ts';
import { asId, isUuid, uuidV7, type MailThreadId, type MessageId } from '../../domain/ids.ts';
import type { Message } from '../../domain/message/message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { CallContext } from '../dispatch/context.ts';

/** What an e-mail answers (RFC 5322, 3.6.4). */
export interface Answered {
  readonly inReplyTo: string | null;
  /** Oldest first. */
  readonly references: readonly string[];
  /** Where it belongs if none of its Message-IDs is known; null: it begins one. */
  readonly threadId: MailThreadId | null;
}

const NOTHING: Answered = { inReplyTo: null, references: [], threadId: null };
/** As many as are kept of a received one; the newest tell the thread. */
const MOST_REFERENCES = 50;
/** `msg-id` without comments, in a header of at most 998 characters. */
const MAIL_ID = /^<?([\x21-\x3b\x3d\x3f-\x7e]{1,400}@[\x21-\x3b\x3d\x3f-\x7e]{1,400})>?$/;

/**
 * What `inReplyTo` means: one of our messages by its id, or a Message-ID. A fax or a text that is sent on is answered by nobody.
 * Throws NOT_FOUND `in-reply-to` for an id outside the scope, INVALID_INPUT `in-reply-to` for what is neither.
 */
export function answeredBy(
  storage: Pick<Storage, 'messages' | 'emailThreads'>,
  inReplyTo: string | undefined,
  { scope }: Pick<CallContext, 'scope'>,
): Answered {
  if (inReplyTo === undefined) return NOTHING;
  if (isUuid(inReplyTo)) {
    const message = storage.messages.findInScope(asId<MessageId>(inReplyTo), scope);
    if (message) return ofMessage(message);
    throw new AppError('NOT_FOUND', 'There is no message to answer here any more. Begin a new e-mail.', {
      reason: 'in-reply-to',
    });
  }
  const bare = MAIL_ID.exec(inReplyTo.trim())?.[1];
  if (bare === undefined) {
    throw new AppError('INVALID_INPUT', 'What this e-mail answers is no Message-ID. Leave it out.', {
      reason: 'in-reply-to',
    });
  }
  const mailId = `<${bare}>`;
  const known = storage.emailThreads.findInScope(mailId, scope);
  return known ? ofMessage(known) : { inReplyTo: mailId, references: [mailId], threadId: null };
}

function ofMessage(message: Message): Answered {
  if (message.channel !== 'email') return NOTHING;
  const { threadId } = message;
  const { mailId, references } = factsOf(message);
  const all = mailId === null ? [...references] : [...references.filter((each) => each !== mailId), mailId];
  return { inReplyTo: mailId, references: all.slice(-MOST_REFERENCES), threadId };
}

function factsOf(message: Message): { readonly mailId: string | null; readonly references: readonly string[] } {
  if (message.direction === 'inbound') return message.mail ?? { mailId: null, references: [] };
  return message.content.kind === 'email' ? message.content : { mailId: null, references: [] };
}

/** Inside a transaction: the thread of the e-mail. */
export function joinThread(
  { storage, clock, random }: { readonly storage: Storage; readonly clock: Clock; readonly random: Random },
  mailId: string,
  { inReplyTo, references, threadId }: Answered,
): MailThreadId {
  const known = [mailId, ...(inReplyTo === null ? [] : [inReplyTo]), ...references.toReversed()];
  const fresh = threadId ?? asId<MailThreadId>(uuidV7(clock.now(), random.bytes(10)));
  return storage.emailThreads.join([...new Set(known)], fresh);
}
