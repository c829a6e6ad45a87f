import type { ConversationDetail } from '../../contract/procedures/conversations.ts';
import { permits } from '../../domain/access/permissions.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, uuidV7, type ConversationId, type NoteId, type StaffId } from '../../domain/ids.ts';
import type { Conversation } from '../../ports/repositories.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import { colleagueHere } from '../tasks/colleagues.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { conversationDetail } from './conversation-view.ts';
import { cameAfter, markThread, seenIn } from './read-state.ts';
import { conversationToView } from './scoped-conversation.ts';

type HandsHandlers = Pick<
  Handlers,
  | 'conversations.markRead'
  | 'conversations.claim'
  | 'conversations.release'
  | 'conversations.assign'
  | 'conversations.snooze'
  | 'conversations.archive'
  | 'conversations.note'
>;

/** Whose it is and where it lies. */
export function createHandsHandlers(deps: ConversationDeps): HandsHandlers {
  const { storage, changes, clock, snoozes } = deps;

  const shown = (id: string, context: CallContext): ConversationDetail =>
    conversationDetail(deps, conversationToView(storage, id, context), context);

  /** One transaction on the conversation as it is in it, then the conversation as it stands. */
  function change(id: string, context: CallContext, work: (thread: Conversation) => void): ConversationDetail {
    conversationToView(storage, id, context);
    context.commit(() => {
      const { conversation } = conversationToView(storage, id, context);
      work(conversation);
      changes.conversation(conversation.id);
    });
    return shown(id, context);
  }

  return {
    'conversations.markRead'({ id, read, seen }, context) {
      const { conversation } = conversationToView(storage, id, context);
      markThread(deps, conversation.id, { read, seen: seenIn(deps, conversation.id, seen, context) }, context);
      return shown(id, context);
    },
    'conversations.claim': ({ id, takeOver }, context) =>
      change(id, context, (thread) => {
        const { staffId } = context.session;
        if (thread.claimedBy === staffId) return;
        if (thread.claimedBy !== null && !takeOver) refuseClaimed(deps, thread.claimedBy, 'Ask them, or take it over');
        storage.conversations.setClaim(thread.id, { staffId, atMs: clock.now() });
      }),
    'conversations.release': ({ id }, context) =>
      change(id, context, (thread) => {
        const { staffId, staff } = context.session;
        if (thread.claimedBy === null) return;
        if (thread.claimedBy !== staffId && !staff.permissions.admin) {
          refuseClaimed(deps, thread.claimedBy, 'Ask them or an administrator to release it');
        }
        storage.conversations.setClaim(thread.id, null);
      }),
    'conversations.assign': ({ id, userId }, context) =>
      change(id, context, (thread) => {
        const to = userId === null ? null : colleagueWhoSees(deps, thread, userId);
        if (thread.claimedBy === to) return;
        storage.conversations.setClaim(thread.id, to === null ? null : { staffId: to, atMs: clock.now() });
      }),
    'conversations.snooze'({ id, until }, context) {
      const untilMs = until === null ? null : Date.parse(until);
      if (untilMs !== null && untilMs <= clock.now()) throw inThePast();
      const answer = change(id, context, (thread) => {
        if (untilMs !== null) storage.conversations.setFolder(thread.id, 'snoozed', untilMs);
        else if (thread.folder === 'snoozed') storage.conversations.setFolder(thread.id, 'open', null);
      });
      snoozes.wake();
      return answer;
    },
    'conversations.archive': ({ id, archived, seen }, context) =>
      change(id, context, (thread) => {
        if (archived) {
          refuseUnseen(deps, thread.id, seen, context);
          storage.conversations.setFolder(thread.id, 'archived', null);
          if (thread.claimedBy !== null) storage.conversations.setClaim(thread.id, null);
        } else if (thread.folder === 'archived') {
          storage.conversations.setFolder(thread.id, 'open', null);
        }
      }),
    'conversations.note': ({ id, text }, context) =>
      change(id, context, (thread) => {
        const atMs = clock.now();
        const { staffId } = context.session;
        const noteId = asId<NoteId>(uuidV7(atMs, deps.random.bytes(10)));
        storage.conversations.insertNote({ id: noteId, conversationId: thread.id, staffId, atMs, text }, context.scope);
      }),
  };
}

/** Something may arrive between the look and the click: it must not go out of sight with the rest. */
function refuseUnseen(
  deps: ConversationDeps,
  thread: ConversationId,
  seenId: string | undefined,
  context: CallContext,
): void {
  const seen = seenIn(deps, thread, seenId, context);
  const lastId = deps.storage.conversations.lastInbound(thread, context.scope);
  const last = lastId && deps.storage.inbox.find(lastId);
  if (!last || !cameAfter(last, seen)) return;
  throw new AppError('CONFLICT', 'A new message has come meanwhile. Read it before you archive the conversation.', {
    reason: 'newer-message',
  });
}

/** Throws INVALID_INPUT `assignee`, `not-in-sight`. */
function colleagueWhoSees({ storage, access }: ConversationDeps, thread: Conversation, userId: string): StaffId {
  const member = colleagueHere(storage, userId);
  const scope = access.scope({ staff: member, glass: null });
  const sees = storage.conversations.findInScope(thread.id, scope, member.id);
  if (sees?.last && permits(member.permissions, `${thread.channel}.view`)) return member.id;
  const sentence = `${member.name} may not see this conversation. Choose somebody else, or ask an administrator.`;
  throw new AppError('INVALID_INPUT', sentence, { reason: 'not-in-sight', name: member.name });
}

function refuseClaimed({ storage }: ConversationDeps, staffId: StaffId, what: string): never {
  const by = storage.staff.find(staffId)?.name ?? '';
  const who = by === '' ? 'Somebody else' : by;
  throw new AppError('CONFLICT', `${who} is taking care of this. ${what}.`, { reason: 'claimed', by });
}

function inThePast(): AppError {
  return new AppError('INVALID_INPUT', 'This time is over. Choose a later one.', { reason: 'in-the-past' });
}
