import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';
import { keys } from './query-client.ts';
import { useMay } from './use-session.ts';

/** An overdue fax becomes so without any change in core. */
const AGE_CHECK_MS = 60_000;

/** Unread, needing to be filed, and how long the oldest of these waits. */
export function useInboxCounts() {
  const mayView = useMay('any.view');
  return useQuery({
    queryKey: keys.inboxCounts,
    queryFn: () => call('inbox.counts', {}),
    enabled: mayView,
    refetchInterval: AGE_CHECK_MS,
  });
}

/** How Foyer stands with OpenEMR for this person. */
export function useEmrStatus() {
  const { data } = useQuery({ queryKey: keys.emr, queryFn: () => call('emr.status', {}), enabled: useMay('session') });
  return data;
}

export function useMirror() {
  const { data } = useQuery({ queryKey: keys.mirror, queryFn: () => call('patients.mirror', {}) });
  return data;
}
