import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Input, Output } from '../../../../app/contract/index.ts';
import { call } from '../../rpc/client.ts';
import { keys } from '../../rpc/query-client.ts';
import { toastError } from '../../ui/toast.ts';
import { newCallId } from '../call-id.ts';
import { devicesDialog } from './devices-store.ts';

/** Often enough for a level that follows the voice. */
const LEVEL_EVERY_MS = 250;

/** The phone as it stands, with the microphone's level for as long as somebody looks. */
export function useMetered() {
  useEffect(() => {
    // Without a level the rest of the form is still of use.
    call('calls.meter', { on: true }).catch(() => undefined);
    return () => void call('calls.meter', { on: false }).catch(() => undefined);
  }, []);
  return useQuery({
    queryKey: keys.callsLive,
    queryFn: () => call('calls.live', {}),
    refetchInterval: LEVEL_EVERY_MS,
  });
}

/** Each choice holds at once, also in a call. */
export function useChooseDevices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (choice: Input<'calls.setDevices'>) => call('calls.setDevices', choice),
    // The next choice builds on this one, also before core has answered.
    onMutate(choice) {
      void client.cancelQueries({ queryKey: keys.callsLive });
      client.setQueryData<Output<'calls.live'>>(
        keys.callsLive,
        (live) => live && { ...live, devices: { ...live.devices, choice } },
      );
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keys.callsLive }),
    onError: toastError,
  });
}

/** Calls the account's echo: whoever speaks hears themselves. */
export function useEchoTest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('calls.echoTest', { id: newCallId() }),
    onSuccess: () => {
      // The call and its buttons are below the dialog.
      devicesDialog.hide();
      return client.invalidateQueries({ queryKey: keys.callsLive });
    },
  });
}
