import { MESSAGE_CHANNELS, type MessageChannel } from '../domain/channel.ts';
import type { MessagePort, ProviderConnection, ProviderDefinition, Sending } from './provider.ts';
import type { Account, MessageLane } from './repositories.ts';

/** What an account's connection carries on a channel; null: nothing. */
export function portOf(connection: ProviderConnection | null, channel: MessageChannel): MessagePort | null {
  if (channel === 'fax') return connection?.fax ?? null;
  if (channel === 'sms') return connection?.sms ?? null;
  return null;
}

/** How submissions on a channel behave; null: the provider does not carry it, or is not known. */
export function sendingOf(definition: ProviderDefinition | null, channel: MessageChannel): Sending | null {
  return definition?.sending[channel] ?? null;
}

/**
 * The lanes of an account: channels that it is set up for, and those that its provider could carry, on which something may
 * still be under way.
 */
export function lanesOf(
  { id, channels }: Pick<Account, 'id' | 'channels'>,
  definition: ProviderDefinition | null,
): MessageLane[] {
  return MESSAGE_CHANNELS.filter(
    (channel) => channels.includes(channel) || sendingOf(definition, channel) !== null,
  ).map((channel) => ({ accountId: id, channel }));
}

/** The same text for the same lane. */
export function laneKey({ accountId, channel }: MessageLane): string {
  return `${accountId} ${channel}`;
}
