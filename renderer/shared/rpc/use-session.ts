import { useQuery } from '@tanstack/react-query';
import { permits, type Needs } from '../../../app/domain/access/permissions.ts';
import type { Channel, ConversationChannel } from '../../../app/domain/channel.ts';
import { call } from './client.ts';
import { noteCoreTime } from './core-time.ts';
import { keys, windowQueries } from './query-client.ts';

/** Who is signed in at this window, perhaps locked; null: nobody. */
export function useSession() {
  return useQuery({ queryKey: keys.session, queryFn: () => call('session.current', {}) }, windowQueries);
}

/** For what is shown only; core checks every call itself. */
export function useMay(needs: Needs): boolean {
  const { data } = useSession();
  return data ? permits(data.user.permissions, needs, data.breakGlass?.channel ?? null) : false;
}

/** Open to the person by broken glass alone: they look, and change nothing, not even what is read. */
export function useOnlyLooks(channel: Channel): boolean {
  const { data } = useSession();
  return data ? data.breakGlass?.channel === channel && !permits(data.user.permissions, `${channel}.view`) : false;
}

/** What OpenEMR lets the person do; without `patients` there are no names, only numbers. */
export function useEmrRights(): { readonly patients: boolean; readonly documents: boolean } {
  const { data } = useSession();
  return data?.emrRights ?? { patients: false, documents: false };
}

/** Whether the person may put what a channel carried into a chart, here and in OpenEMR. */
export function useMayFile(channel: 'fax' | ConversationChannel): boolean {
  const rights = useEmrRights();
  return useMay(`${channel}.file`) && rights.patients && rights.documents;
}

/** Who has worked here before (in the practice clinic everybody), for the lock screen and signing in. */
export function usePeople() {
  return useQuery(
    { queryKey: keys.people, queryFn: async () => (await call('session.people', {})).items },
    windowQueries,
  );
}

export function useCoreInfo() {
  return useQuery(
    {
      queryKey: keys.core,
      queryFn: async () => {
        const info = await call('core.info', {});
        noteCoreTime(info.now);
        return info;
      },
    },
    windowQueries,
  );
}

export function useChannels() {
  return useQuery({ queryKey: keys.channels, queryFn: async () => (await call('channels.list', {})).items });
}
