import { useQuery } from '@tanstack/react-query';
import { permits, type Needs } from '../../../app/domain/access/permissions.ts';
import { call } from './client.ts';
import { noteCoreTime } from './core-time.ts';
import { keys } from './query-client.ts';

/** Who is signed in; null: nobody. */
export function useSession() {
  return useQuery({ queryKey: keys.session, queryFn: () => call('session.current', {}) });
}

/** For what is shown only; core checks every call itself. */
export function useMay(needs: Needs): boolean {
  const { data } = useSession();
  return data ? permits(data.user.permissions, needs) : false;
}

export function useCoreInfo() {
  return useQuery({
    queryKey: keys.core,
    queryFn: async () => {
      const info = await call('core.info', {});
      noteCoreTime(info.now);
      return info;
    },
  });
}

export function useChannels() {
  return useQuery({ queryKey: keys.channels, queryFn: async () => (await call('channels.list', {})).items });
}
