import type { Parsed } from '../../contract/index.ts';
import { asId, type PatientId } from '../../domain/ids.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import type { MessageQuery, Storage } from '../../ports/repositories.ts';
import { refuseWithoutNames, sightOf } from '../access/sight.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { messageDetail, messageView } from './message-view.ts';
import { messageInScope, sentToChange } from './scoped-message.ts';

type MessageHandlers = Pick<
  Handlers,
  'messages.get' | 'messages.list' | 'messages.cancel' | 'messages.retry' | 'messages.resolveUnconfirmed'
>;

export function createMessageHandlers(deps: { storage: Storage; outbox: Outbox }): MessageHandlers {
  const { storage, outbox } = deps;

  /** One transaction, then the engine is told, then the message as it stands. */
  async function change(
    id: string,
    context: CallContext,
    work: (message: OutboundMessage) => void,
    after?: (message: OutboundMessage) => Promise<void>,
  ): Promise<ReturnType<typeof messageDetail>> {
    const message = sentToChange(storage, id, context);
    context.commit(() => work(message));
    await after?.(message);
    outbox.wake(message.accountId);
    return messageDetail(storage, messageInScope(storage, id, context), sightOf(context.session));
  }

  return {
    'messages.get': ({ id }, context) =>
      messageDetail(storage, messageInScope(storage, id, context), sightOf(context.session)),
    'messages.list'(input, context) {
      refuseNames(input, context);
      const mine = input.mine ? { claimedBy: context.session.staffId } : {};
      const page = storage.messages.list({ ...queryFrom(input), ...mine }, context.scope);
      const sight = sightOf(context.session);
      return { items: page.items.map((message) => messageView(storage, message, sight)), next: page.next };
    },
    'messages.cancel': ({ id }, context) =>
      change(
        id,
        context,
        (message) => void outbox.cancel(message.id, context.session.staffId),
        (message) => outbox.askVendorToCancel(message.id, context.session.staffId),
      ),
    'messages.retry': ({ id }, context) =>
      change(id, context, (message) => outbox.retry(message.id, context.session.staffId)),
    'messages.resolveUnconfirmed': ({ id, decision }, context) =>
      change(id, context, (message) => outbox.resolve(message.id, decision, context.session.staffId)),
  };
}

/** A search tells a name as well as a column does. */
function refuseNames({ patientId, text = '' }: Parsed<'messages.list'>, { session }: CallContext): void {
  if (patientId !== undefined || /\p{L}/u.test(text)) refuseWithoutNames(session);
}

function queryFrom(input: Parameters<MessageHandlers['messages.list']>[0]): MessageQuery {
  const { state, patientId, channel, direction, unread, needsFiling, address, text, before, limit } = input;
  return {
    limit,
    ...(channel === undefined ? {} : { channel }),
    ...(direction === undefined ? {} : { direction }),
    ...(state === undefined ? {} : { states: typeof state === 'string' ? [state] : state }),
    ...(unread === undefined ? {} : { unread }),
    ...(needsFiling === undefined ? {} : { needsFiling }),
    ...(patientId === undefined ? {} : { patientId: asId<PatientId>(patientId) }),
    ...(address === undefined ? {} : { address }),
    ...(text === undefined ? {} : { text }),
    ...(before === undefined ? {} : { before }),
  };
}
