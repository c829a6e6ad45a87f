import type { Channel } from '../../domain/channel.ts';
import { asId, type MessageId } from '../../domain/ids.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { CallContext } from '../dispatch/context.ts';

export interface TestOrder {
  /** Made by the caller; repeating it gets the same answer. */
  readonly id: string;
  readonly to: string;
}

/**
 * Sends the test message of one channel the way its other messages go.
 *
 * @param also runs inside the transaction that queues it
 */
export type TestSender = (
  order: TestOrder,
  context: CallContext,
  also: (messageIds: readonly string[]) => void,
) => Promise<{ messageIds: string[] }>;

const nameOf = (channel: Channel): string => `channel.test-message.${channel}`;

/** Inside a transaction. */
export function rememberTestMessage({ settings }: Pick<Storage, 'settings'>, channel: Channel, id: string): void {
  settings.set(nameOf(channel), id);
}

/**
 * The last one, in whatever scope: nothing in it is a patient's, and each administrator may know how it ended. null: none was
 * sent yet.
 */
export function lastTestMessage(
  { settings, messages }: Pick<Storage, 'settings' | 'messages'>,
  channel: Channel,
): OutboundMessage | null {
  const id = settings.get(nameOf(channel));
  return id === null ? null : messages.find(asId<MessageId>(id));
}
