import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Output } from '../../../../app/contract/index.ts';
import type { ChannelView } from '../../../../app/contract/procedures/channels.ts';
import type { Channel } from '../../../../app/domain/channel.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { useChannels } from '../../../shared/rpc/use-session.ts';
import { useSavedAtOnce } from '../../../shared/rpc/use-saved-at-once.ts';

export type ServiceChange = Pick<ChannelView, 'channel' | 'enabled' | 'provider' | 'individualAccounts'>;

/** The services as they stand, with the changes that are being saved. */
export function useServices() {
  const { data, error, refetch } = useChannels();
  const { data: items, save } = useSavedAtOnce<ChannelView[], ServiceChange>({
    queryKey: keys.channels,
    data,
    save: ({ channel, enabled, provider, individualAccounts }) =>
      call('channels.set', { channel, enabled, provider, individualAccounts }),
    apply: (all, change) => all.map((one) => (one.channel === change.channel ? { ...one, ...change } : one)),
  });
  return { items, error, refetch, save };
}

/** *Setup verification* of one service; each account is asked at its vendor. */
export function useVerify() {
  const client = useQueryClient();
  // Kept while it is asked again: what is on screen stays there.
  const [items, setItems] = useState<Output<'channels.verify'>['items'] | null>(null);
  const { mutate, error, isPending } = useMutation({
    mutationFn: (channel: Channel) => call('channels.verify', { channel }),
    onSuccess: (answer) => setItems(answer.items),
    onSettled: () => client.invalidateQueries({ queryKey: keys.accounts }),
  });
  return { verify: mutate, items, error, isPending };
}
