import type { ChannelView } from '../../../../app/contract/procedures/channels.ts';
import type { SessionView } from '../../../../app/contract/procedures/session.ts';
import type { Channel } from '../../../../app/domain/channel.ts';
import { useChannels, useSession } from '../../../shared/rpc/use-session.ts';

/** The services on which this person may have accounts of their own; core holds the same rule. */
export function selfServiceChannels(
  channels: readonly ChannelView[],
  permissions: SessionView['user']['permissions'],
): readonly Channel[] {
  return channels
    .filter(({ channel, enabled, individualAccounts }) => enabled && individualAccounts && permissions[channel])
    .map(({ channel }) => channel);
}

/** Of whoever is signed in; empty: their accounts are the administrators' matter. */
export function useSelfService(): readonly Channel[] {
  const { data: session } = useSession();
  const { data: channels } = useChannels();
  return session && channels ? selfServiceChannels(channels, session.user.permissions) : [];
}
