import { AppError } from '../../domain/errors.ts';
import { asId, uuidV7, type NoteId } from '../../domain/ids.ts';
import type { InboundMessage, Message } from '../../domain/message/message.ts';
import type { Item, Note } from '../../domain/task/task.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import { sightOf } from '../access/sight.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { Changes } from '../events/changes.ts';
import { handOver } from '../inbox/claims.ts';
import { messageDetail } from '../messages/message-view.ts';
import { messageInScope, messageToView, receivedToView, refuseOfConversation } from '../messages/scoped-message.ts';
import { colleagueFor } from './colleagues.ts';
import { isSameItem, itemFrom, itemToView } from './items.ts';
import { noteView } from './task-view.ts';

interface Deps {
  readonly storage: Storage;
  readonly access: Pick<Access, 'scope'>;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly random: Random;
}

export type NoteHandlers = Pick<Handlers, 'notes.list' | 'notes.add' | 'messages.note' | 'messages.assign'>;

export function createNoteHandlers(deps: Deps): NoteHandlers {
  const { storage, changes, clock, random } = deps;

  /** Inside a transaction. */
  function write(item: Item, text: string, { session }: CallContext, id = newId()): Note {
    const note: Note = { id, item, staffId: session.staffId, atMs: clock.now(), text };
    storage.notes.insert(note);
    if (item.kind === 'message') changes.message(item.id);
    else changes.patients();
    return note;
  }

  const newId = (): NoteId => asId<NoteId>(uuidV7(clock.now(), random.bytes(10)));
  const onMessage = ({ id }: Message): Item => ({ kind: 'message', id });
  const detail = (message: Message, context: CallContext) =>
    messageDetail(storage, messageInScope(storage, message.id, context), sightOf(context.session));

  return {
    'notes.list'({ item }, context) {
      itemToView(storage, itemFrom(item), context);
      return { items: storage.notes.of(itemFrom(item)).map((note) => noteView(storage, note)) };
    },

    'notes.add'(input, context) {
      const item = itemFrom(input.item);
      context.concerning(item.id);
      itemToView(storage, item, context);
      const id = asId<NoteId>(input.id);
      const earlier = storage.notes.of(item).find((note) => note.id === id);
      // A caller that did not hear the answer asks again with the same words.
      if (earlier && isSame(earlier, { item, text: input.text }, context)) return noteView(storage, earlier);
      return noteView(
        storage,
        context.commit(() => write(item, input.text, context, id)),
      );
    },

    'messages.note'({ id, text }, context) {
      const message = messageToView(storage, id, context);
      context.commit(() => void write(onMessage(message), text, context));
      return detail(message, context);
    },

    'messages.assign'({ id, userId, note = '' }, context) {
      const message = receivedToView(storage, id, context);
      refuseOfConversation(message);
      refuseRemoved(message);
      const to = userId === null ? null : colleagueFor(deps, userId, message).id;
      context.commit(
        () => {
          handOver(deps, message, { to, by: context.session.staffId });
          if (note !== '') write(onMessage(message), note, context);
        },
        { to },
      );
      return detail(message, context);
    },
  };
}

function isSame(note: Note, { item, text }: Pick<Note, 'item' | 'text'>, { session }: CallContext): boolean {
  return note.staffId === session.staffId && note.text === text && isSameItem(note.item, item);
}

function refuseRemoved({ removedAtMs }: InboundMessage): void {
  if (removedAtMs === null) return;
  throw new AppError('CONFLICT', 'This message was removed. Restore it first.', { reason: 'removed' });
}
