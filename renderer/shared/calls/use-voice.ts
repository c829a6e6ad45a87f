import { useQuery } from '@tanstack/react-query';
import { call } from '../rpc/client.ts';
import { keys } from '../rpc/query-client.ts';
import { useChannels, useMay } from '../rpc/use-session.ts';

/** What the person may do with calls; neither where the clinic has voice switched off. */
export function useVoice(): { readonly mayView: boolean; readonly mayCall: boolean } {
  const mayView = useMay('voice.view');
  const maySend = useMay('voice.send');
  const { data: channels } = useChannels();
  const isOn = channels?.find(({ channel }) => channel === 'voice')?.enabled ?? false;
  return { mayView: isOn && mayView, mayCall: isOn && maySend };
}

/** The phone of this desk with its calls, as it stands. */
export function useLive() {
  const { mayView } = useVoice();
  return useQuery({
    queryKey: keys.callsLive,
    queryFn: () => call('calls.live', {}),
    enabled: mayView,
    staleTime: 5_000,
  });
}

/** Missed calls that nobody has looked at, and those to call back. */
export function useCallCounts() {
  const { mayView } = useVoice();
  return useQuery({ queryKey: keys.callCounts, queryFn: () => call('calls.counts', {}), enabled: mayView });
}
