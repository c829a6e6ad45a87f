import type { Right } from '../../domain/access/permissions.ts';
import { CONVERSATION_CHANNELS, type MessageChannel } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, type MessageId } from '../../domain/ids.ts';
import type { InboundMessage, Message, OutboundMessage } from '../../domain/message/message.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { CallContext } from '../dispatch/context.ts';

type Messages = Pick<Storage, 'messages'>;

/** Throws NOT_FOUND, also for what is outside the session's scope. */
export function messageInScope(storage: Messages, id: string, context: CallContext): Message {
  const message = storage.messages.findInScope(asId<MessageId>(id), context.scope);
  if (!message) throw new AppError('NOT_FOUND', 'There is no such message, or you may not see it.', { id });
  return message;
}

/** `any.…` let the call through; the message's own channel decides. The answer shows the message, so `view` too. */
function permit(message: Message, rights: readonly Right[], context: CallContext): void {
  for (const right of rights) {
    const needs = `${message.channel}.${right}` as const;
    if (context.may(needs)) continue;
    throw new AppError('PERMISSION_DENIED', 'You may not change messages of this service.', { needs });
  }
}

/**
 * To say whom it is about. A received document's patient is filing's to choose; whoever answers texts knows who wrote, and a
 * sent text's patient can be corrected too. Throws NOT_FOUND, PERMISSION_DENIED, CONFLICT `outbound` for a sent document.
 */
export function messageToAssign(storage: Messages, id: string, context: CallContext): Message {
  const message = messageInScope(storage, id, context);
  if (!isOfConversation(message)) return receivedToChange(storage, id, 'file', context);
  permit(message, [context.may(`${message.channel}.send`) ? 'send' : 'file', 'view'], context);
  return message;
}

/** Texts and e-mails are taken on by conversation, not one by one. Throws CONFLICT `conversation`. */
export function refuseOfConversation(message: Message): void {
  if (!isOfConversation(message)) return;
  throw new AppError('CONFLICT', 'This message belongs to a conversation. Take on the conversation instead.', {
    reason: 'conversation',
  });
}

function isOfConversation({ channel }: Message): boolean {
  return (CONVERSATION_CHANNELS as readonly MessageChannel[]).includes(channel);
}

/** Of either direction. Throws NOT_FOUND, PERMISSION_DENIED. */
export function messageToView(storage: Messages, id: string, context: CallContext): Message {
  const message = messageInScope(storage, id, context);
  permit(message, ['view'], context);
  return message;
}

/** Throws NOT_FOUND, PERMISSION_DENIED, CONFLICT `inbound`. */
export function sentToChange(storage: Messages, id: string, context: CallContext): OutboundMessage {
  const message = messageInScope(storage, id, context);
  permit(message, ['send', 'view'], context);
  if (message.direction === 'outbound') return message;
  throw new AppError('CONFLICT', 'This message was received, not sent; there is nothing to cancel or to send again.', {
    reason: 'inbound',
  });
}

/** Throws NOT_FOUND, PERMISSION_DENIED, CONFLICT `outbound`. */
export function receivedToView(storage: Messages, id: string, context: CallContext): InboundMessage {
  return received(storage, id, ['view'], context);
}

/** Throws NOT_FOUND, PERMISSION_DENIED, CONFLICT `outbound`. */
export function receivedToChange(
  storage: Messages,
  id: string,
  right: 'file' | 'delete',
  context: CallContext,
): InboundMessage {
  return received(storage, id, [right, 'view'], context);
}

function received(storage: Messages, id: string, rights: readonly Right[], context: CallContext): InboundMessage {
  const message = messageInScope(storage, id, context);
  permit(message, rights, context);
  if (message.direction === 'inbound') return message;
  throw new AppError('CONFLICT', 'This message was sent, not received; this is for received ones.', {
    reason: 'outbound',
  });
}
