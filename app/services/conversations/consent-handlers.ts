import type { Handlers } from '../dispatch/context.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { conversationDetail } from './conversation-view.ts';
import { conversationToSend, conversationToView } from './scoped-conversation.ts';

/** A person decides about texts to the number of a conversation. */
export function createConsentHandlers(deps: ConversationDeps): Pick<Handlers, 'conversations.decideConsent'> {
  const { storage, consent, changes } = deps;
  return {
    'conversations.decideConsent'({ id, decision, reason, seen }, context) {
      const { conversation } = conversationToSend(storage, id, context);
      const { staffId, staff } = context.session;
      const { channel, address } = conversation;
      const isAdministrator = staff.permissions.admin;
      context.commit(
        () => {
          consent.decide({ channel, address, decision, reason, staffId, isAdministrator, seen: seen ?? null });
          changes.conversation(conversation.id);
        },
        { decision },
      );
      return conversationDetail(deps, conversationToView(storage, id, context), context);
    },
  };
}
