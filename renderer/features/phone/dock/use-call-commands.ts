import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { toastError } from '../../../shared/ui/toast.ts';

/** What can be done with a call. Each asks; what comes of it, the phone tells. */
export function useCallCommands() {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (ask: () => Promise<unknown>) => ask(),
    onError: toastError,
    onSettled: () => client.invalidateQueries({ queryKey: keys.callsLive }),
  });
  const run = (ask: () => Promise<unknown>) => mutate(ask);
  return {
    answer: (id: string) => run(() => call('calls.answer', { id })),
    decline: (id: string) => run(() => call('calls.decline', { id })),
    hangUp: (id: string) => run(() => call('calls.hangUp', { id })),
    hold: (id: string, on: boolean) => run(() => call('calls.hold', { id, on })),
    mute: (id: string, on: boolean) => run(() => call('calls.mute', { id, on })),
    tones: (id: string, tones: string) => run(() => call('calls.tones', { id, tones })),
    switchTo: (id: string) => run(() => call('calls.switchTo', { id })),
    transferTo: (id: string, number: string) => run(() => call('calls.transfer', { id, number })),
    connect: (id: string, other: string) => run(() => call('calls.transfer', { id, other })),
    setDoNotDisturb: (on: boolean) => run(() => call('calls.setDoNotDisturb', { on })),
  };
}
export type CallCommands = ReturnType<typeof useCallCommands>;
