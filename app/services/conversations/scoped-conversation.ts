import type { Right } from '../../domain/access/permissions.ts';
import type { ConversationChannel } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, type ConversationId } from '../../domain/ids.ts';
import type { ConversationSummary, Storage } from '../../ports/repositories.ts';
import type { CallContext } from '../dispatch/context.ts';

type Conversations = Pick<Storage, 'conversations'>;

/** Throws NOT_FOUND, also for what is outside the session's scope; PERMISSION_DENIED. */
export function conversationToView(storage: Conversations, id: string, context: CallContext): ConversationSummary {
  return permitted(storage, id, ['view'], context);
}

/** The answer shows the conversation, so `view` too. Throws NOT_FOUND, PERMISSION_DENIED. */
export function conversationToSend(storage: Conversations, id: string, context: CallContext): ConversationSummary {
  return permitted(storage, id, ['send', 'view'], context);
}

/** `any.…` let the call through; the channel decides. Throws PERMISSION_DENIED. */
export function permitChannel(channel: ConversationChannel, rights: readonly Right[], context: CallContext): void {
  for (const right of rights) {
    const needs = `${channel}.${right}` as const;
    if (context.may(needs)) continue;
    throw new AppError('PERMISSION_DENIED', 'You may not do this on this service. Ask an administrator.', { needs });
  }
}

function permitted(
  storage: Conversations,
  id: string,
  rights: readonly Right[],
  context: CallContext,
): ConversationSummary {
  const found = storage.conversations.findInScope(asId<ConversationId>(id), context.scope, context.session.staffId);
  if (!found) throw new AppError('NOT_FOUND', 'There is no such conversation, or you may not see it.', { id });
  permitChannel(found.conversation.channel, rights, context);
  return found;
}
