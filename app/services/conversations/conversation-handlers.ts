import type { ConversationDetail } from '../../contract/procedures/conversations.ts';
import type { ConversationChannel } from '../../domain/channel.ts';
import { asId, uuidV7, type ConversationId } from '../../domain/ids.ts';
import type { Conversation, ConversationSummary } from '../../ports/repositories.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import { parseRecipient } from '../sending/recipients.ts';
import { parseMailAddress } from './mail-address.ts';
import { createConsentHandlers } from './consent-handlers.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { createHandsHandlers } from './conversation-hands.ts';
import { conversationDetail, conversationView } from './conversation-view.ts';
import { createDraftHandlers } from './draft-handlers.ts';
import { entriesPage } from './entries.ts';
import { conversationToView, permitChannel } from './scoped-conversation.ts';

export type { ConversationDeps } from './conversation-deps.ts';

type Name = Extract<keyof Handlers, `conversations.${string}`>;
type Reading = 'conversations.list' | 'conversations.begin' | 'conversations.get' | 'conversations.entries';

export function createConversationHandlers(deps: ConversationDeps): Pick<Handlers, Name> {
  return {
    ...createReadingHandlers(deps),
    ...createHandsHandlers(deps),
    ...createDraftHandlers(deps),
    ...createConsentHandlers(deps),
  };
}

function createReadingHandlers(deps: ConversationDeps): Pick<Handlers, Reading> {
  const { storage } = deps;

  const detail = (summary: ConversationSummary, context: CallContext): ConversationDetail =>
    conversationDetail(deps, summary, context);

  return {
    'conversations.list'({ channel, view, before, limit }, context) {
      const query = { channel, view, limit, staffId: context.session.staffId };
      const page = storage.conversations.list(before === undefined ? query : { ...query, before }, context.scope);
      return { items: page.items.map((summary) => conversationView(storage, summary, context)), next: page.next };
    },
    'conversations.begin'({ channel, address }, context) {
      permitChannel(channel, ['view'], context);
      const key = channel === 'email' ? parseMailAddress(address) : parseRecipient(address, channel, 'address');
      refuseWithoutAccount(deps, channel, context);
      const { id } = context.commit(() => begin(deps, channel, key, context));
      return detail(conversationToView(storage, id, context), context);
    },
    'conversations.get': ({ id }, context) => detail(conversationToView(storage, id, context), context),
    'conversations.entries'(asked, context) {
      const { conversation } = conversationToView(storage, asked.id, context);
      return entriesPage(storage, conversation, asked, context);
    },
  };
}

/** Somebody without any account there could never see what they began. Throws CHANNEL_OFF, PERMISSION_DENIED, NO_ACCOUNT. */
function refuseWithoutAccount({ access }: ConversationDeps, channel: ConversationChannel, context: CallContext): void {
  if (context.scope.lanes.some((lane) => lane.channel === channel)) return;
  access.accountToSend(context.session.staff, channel);
}

/** Inside a transaction: found, or made; in the person's sight from now on. */
function begin(
  { storage, clock, random }: ConversationDeps,
  channel: ConversationChannel,
  address: string,
  { session }: CallContext,
): Conversation {
  const createdAtMs = clock.now();
  const id = asId<ConversationId>(uuidV7(createdAtMs, random.bytes(10)));
  return storage.conversations.begin({ id, channel, address, createdAtMs, createdBy: session.staffId });
}
