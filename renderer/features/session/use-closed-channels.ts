import { permits } from '../../../app/domain/access/permissions.ts';
import type { Channel } from '../../../app/domain/channel.ts';
import { useChannels, useSession } from '../../shared/rpc/use-session.ts';

/** Services that the clinic uses and that this person may not see. */
export function useClosedChannels(): readonly Channel[] {
  const { data: session } = useSession();
  const { data: channels } = useChannels();
  if (!session || !channels) return [];
  const { permissions } = session.user;
  return channels
    .filter(({ channel, enabled }) => enabled && !permits(permissions, `${channel}.view`))
    .map(({ channel }) => channel);
}
