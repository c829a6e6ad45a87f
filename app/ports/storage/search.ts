import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { MessageChannel } from '../../domain/channel.ts';
import type { PatientId } from '../../domain/ids.ts';
import type { Message } from '../../domain/message/message.ts';

/** What a person looks for, with names and numbers resolved. Every part narrows. */
export interface MessageSearch {
  /** Folded (domain/search); the last one and numbers are beginnings of words. Empty: only the other parts narrow. */
  readonly words: readonly string[];
  /** `from:` or `to:`; null: not asked. Either of its lists finds. */
  readonly person: MessagePerson | null;
  readonly patientIds: readonly PatientId[] | null;
  readonly channel: MessageChannel | null;
  readonly beforeMs: number | null;
  /** This moment and later. */
  readonly afterMs: number | null;
  /** `has:` media or a document. */
  readonly hasParts: boolean;
  /**
   * False: who asks may see no names, so the name that a message carries does not count as its text. Then only the newest
   * thousand messages with these words are looked through.
   */
  readonly names: boolean;
}
/** Whoever it came from (inbound) or went to (outbound). */
export interface MessagePerson {
  readonly direction: 'inbound' | 'outbound';
  /** E.164, a mail address, or digits: the beginning of a number, of its national part, or of its last seven or four. */
  readonly addresses: readonly string[];
  /** Words of the name that the message itself carries, all of them, the last one a beginning; empty: not looked at. */
  readonly nameWords: readonly string[];
}
export interface SearchRepository {
  /**
   * Newest first, in the scope, at most `limit`; removed ones left out. Newest is what was taken in or written last; only among
   * the found ones the messages' own times decide.
   */
  messages(search: MessageSearch, scope: AccountScope, limit: number): readonly Message[];
}
