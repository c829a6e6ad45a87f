import { AppError } from '../../domain/errors.ts';
import { permits } from '../../domain/access/permissions.ts';
import { asId, type MessageId, type PatientId } from '../../domain/ids.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import type { MessageQuery, Storage } from '../../ports/repositories.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { messageDetail, messageView } from './message-view.ts';

type MessageHandlers = Pick<
  Handlers,
  'messages.get' | 'messages.list' | 'messages.cancel' | 'messages.retry' | 'messages.resolveUnconfirmed'
>;

export function createMessageHandlers(deps: { storage: Storage; outbox: Outbox }): MessageHandlers {
  const { storage, outbox } = deps;

  function inScope(id: string, context: CallContext): OutboundMessage {
    const message = storage.messages.findInScope(asId<MessageId>(id), context.scope);
    if (!message) throw new AppError('NOT_FOUND', 'There is no such message, or you may not see it.', { id });
    return message;
  }

  /** `any.send` let the call through; the message's own channel decides. The answer shows the message, so `view` too. */
  function toChange(id: string, context: CallContext): OutboundMessage {
    const message = inScope(id, context);
    for (const needs of [`${message.channel}.send`, `${message.channel}.view`] as const) {
      if (permits(context.session.staff.permissions, needs)) continue;
      throw new AppError('PERMISSION_DENIED', 'You may not change messages of this service.', { needs });
    }
    return message;
  }

  /** One transaction, then the engine is told, then the message as it stands. */
  async function change(
    id: string,
    context: CallContext,
    work: (message: OutboundMessage) => void,
    after?: (message: OutboundMessage) => Promise<void>,
  ): Promise<ReturnType<typeof messageDetail>> {
    const message = toChange(id, context);
    context.commit(() => work(message));
    await after?.(message);
    outbox.wake(message.accountId);
    return messageDetail(storage, inScope(id, context));
  }

  return {
    'messages.get': ({ id }, context) => messageDetail(storage, inScope(id, context)),
    'messages.list'(input, context) {
      const page = storage.messages.list(queryFrom(input), context.scope);
      return { items: page.items.map((message) => messageView(storage, message)), next: page.next };
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

function queryFrom(input: Parameters<MessageHandlers['messages.list']>[0]): MessageQuery {
  const { state, patientId, channel, direction, unread, address, text, before, limit } = input;
  return {
    limit,
    ...(channel === undefined ? {} : { channel }),
    ...(direction === undefined ? {} : { direction }),
    ...(state === undefined ? {} : { states: typeof state === 'string' ? [state] : state }),
    ...(unread === undefined ? {} : { unread }),
    ...(patientId === undefined ? {} : { patientId: asId<PatientId>(patientId) }),
    ...(address === undefined ? {} : { address }),
    ...(text === undefined ? {} : { text }),
    ...(before === undefined ? {} : { before }),
  };
}
