import { MESSAGE_CHANNELS, type MessageChannel } from '../domain/channel.ts';
import type { MessagePort, ProviderConnection, ProviderDefinition, Sending } from './provider.ts';
import type { Account, MessageLane } from './repositories.ts';

/** What an account's connection carries on a channel; null: nothing. */
export function portOf(connection: ProviderConnection | null, channel: MessageChannel): MessagePort | null {
  if (channel === 'fax') return connection?.fax ?? null;
  if (channel === 'sms') return connection?.sms ?? null;
  if (channel === 'email') return connection?.email ?? null;
  return null;
}

/**
 * How submissions of an account on a channel behave; null: the provider does not carry it, or is not known.
 *
 * @param config the account's settings as stored; where they do not fit the provider, what it declares for all accounts counts
 */
export function sendingOf(
  definition: ProviderDefinition | null,
  channel: MessageChannel,
  config: unknown,
): Sending | null {
  if (!definition || !carries(definition, channel)) return null;
  const declared = definition.sending[channel] ?? null;
  if (!definition.sendingOf) return declared;
  const settings = definition.configSchema.safeParse(config);
  return settings.success ? definition.sendingOf(settings.data, channel) : declared;
}

function carries({ channels, sending }: ProviderDefinition, channel: MessageChannel): boolean {
  return channels.includes(channel) || sending[channel] !== undefined;
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
    (channel) => channels.includes(channel) || (definition !== null && carries(definition, channel)),
  ).map((channel) => ({ accountId: id, channel }));
}

/** The same text for the same lane. */
export function laneKey({ accountId, channel }: MessageLane): string {
  return `${accountId} ${channel}`;
}
