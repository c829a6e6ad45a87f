import type { Output, Parsed } from '../../contract/index.ts';
import type { ThreadEntry } from '../../contract/procedures/conversations.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, type MessageId } from '../../domain/ids.ts';
import type { Message } from '../../domain/message/message.ts';
import type { Conversation, ConversationNote, OptOut, Storage } from '../../ports/repositories.ts';
import { sightOf } from '../access/sight.ts';
import type { CallContext } from '../dispatch/context.ts';
import { messageView } from '../messages/message-view.ts';
import { iso } from './conversation-view.ts';
import { amongMessages, comparePlaces, cursorOf, END, placeFrom, type Place } from './place.ts';

type Page = Output<'conversations.entries'>;
type Asked = Parsed<'conversations.entries'>;

/** Something in the thread, and where it stands. */
interface Placed {
  readonly place: Place;
  readonly show: () => ThreadEntry;
}

interface Side {
  /** Nearest first. */
  readonly entries: readonly Placed[];
  readonly more: boolean;
}

/**
 * A page of messages, notes and changes of consent in one order, newest first. Notes and changes of a page are those between
 * its messages, so that no page reads more of them than it needs.
 */
export function entriesPage(storage: Storage, thread: Conversation, asked: Asked, context: CallContext): Page {
  const { around, before, after, limit } = asked;
  const read = (place: Place, side: 'older' | 'newer', count: number): Side =>
    readSide({ storage, thread, context }, place, side, count);
  if (around !== undefined) return pageAround(storage, thread, asId<MessageId>(around), { limit, read, context });
  if (after !== undefined) {
    const place = placeFrom(after);
    const { entries, more } = read(place, 'newer', limit);
    return pageOf([...entries].reverse(), { older: entries.length > 0 ? true : place, newer: more });
  }
  const { entries, more } = read(before === undefined ? END : placeFrom(before), 'older', limit);
  return pageOf(entries, { older: more, newer: before !== undefined });
}

interface AroundRead {
  readonly limit: number;
  readonly context: CallContext;
  readonly read: (place: Place, side: 'older' | 'newer', count: number) => Side;
}

function pageAround(storage: Storage, thread: Conversation, id: MessageId, { limit, read, context }: AroundRead): Page {
  const message = storage.messages.findInScope(id, context.scope);
  const isRemoved = message?.direction === 'inbound' && message.removedAtMs !== null;
  if (message?.conversationId !== thread.id || isRemoved) {
    throw new AppError('NOT_FOUND', 'This message is not in this conversation any more.', { id });
  }
  const middle = placedMessage(storage, message, context);
  const older = read(middle.place, 'older', Math.ceil((limit - 1) / 2));
  const newer = read(middle.place, 'newer', limit - 1 - older.entries.length);
  const entries = [...[...newer.entries].reverse(), middle, ...older.entries];
  return pageOf(entries, { older: older.more, newer: newer.more });
}

/** @param older true: from the last of these on; a place: from there on, where there are none */
function pageOf(entries: readonly Placed[], { older, newer }: { older: boolean | Place; newer: boolean }): Page {
  const first = entries.at(0)?.place;
  const last = typeof older === 'object' ? older : entries.at(-1)?.place;
  return {
    items: entries.map(({ show }) => show()),
    next: older !== false && last ? cursorOf(last) : null,
    previous: newer && first ? cursorOf(first) : null,
  };
}

interface Reading {
  readonly storage: Storage;
  readonly thread: Conversation;
  readonly context: CallContext;
}

function readSide(reading: Reading, place: Place, side: 'older' | 'newer', count: number): Side {
  const { storage, thread, context } = reading;
  if (count <= 0) return { entries: [], more: hasMore(reading, place, side) };
  const messages = storage.conversations.messagesBeside(
    thread.id,
    context.scope,
    amongMessages(place),
    side,
    count + 1,
  );
  // With as many messages as asked for, nothing beyond the farthest of them can be on this page.
  const farthest = messages.length > count ? messages.at(-1)?.createdAtMs : undefined;
  const range = side === 'older' ? [farthest ?? 0, place.atMs + 1] : [place.atMs, farthest && farthest + 1];
  const placed = [
    ...messages.map((message) => placedMessage(storage, message, context)),
    ...placedWords(reading, range[0] ?? 0, range[1] ?? null),
  ].filter((entry) => Math.sign(comparePlaces(entry.place, place)) === (side === 'older' ? -1 : 1));
  placed.sort((one, other) => comparePlaces(one.place, other.place) * (side === 'older' ? -1 : 1));
  return { entries: placed.slice(0, count), more: placed.length > count };
}

function hasMore(reading: Reading, place: Place, side: 'older' | 'newer'): boolean {
  return readSide(reading, place, side, 1).entries.length > 0;
}

function placedMessage(storage: Storage, message: Message, { session }: CallContext): Placed {
  return {
    place: { atMs: message.createdAtMs, kind: 'message', id: message.id },
    show: () => ({
      kind: 'message',
      at: iso(message.createdAtMs),
      message: messageView(storage, message, sightOf(session)),
    }),
  };
}

/** Notes and changes of consent, at or after `fromMs` and before `untilMs`. */
function placedWords({ storage, thread, context }: Reading, fromMs: number, untilMs: number | null): Placed[] {
  const reader = { scope: context.scope, viewer: context.session.staffId };
  const notes = storage.conversations.notes(thread.id, reader, fromMs, untilMs);
  const changes = storage.optOuts.history(thread.channel, thread.address, fromMs, untilMs);
  return [
    ...notes.map((note) => placedNote(storage, note)),
    // Ranges never cut a moment in two, so a change's number within its moment is always the same.
    ...changes.map((change, index) => {
      const number = changes.slice(0, index).filter(({ atMs }) => atMs === change.atMs).length;
      return placedChange(storage, change, String(number).padStart(4, '0'));
    }),
  ];
}

function placedNote(storage: Storage, note: ConversationNote): Placed {
  const { id, atMs, text, staffId } = note;
  return {
    place: { atMs, kind: 'note', id },
    show: () => ({ kind: 'note', at: iso(atMs), id, userName: storage.staff.find(staffId)?.name ?? '', text }),
  };
}

function placedChange(storage: Storage, { atMs, state, cause, staffId, reason }: OptOut, id: string): Placed {
  const by = staffId === null ? null : (storage.staff.find(staffId)?.name ?? '');
  return {
    place: { atMs, kind: 'consent', id },
    show: () => ({ kind: 'consent', at: iso(atMs), state, cause, by, reason }),
  };
}
