import { useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { call } from '../rpc/client.ts';
import { keys } from '../rpc/query-client.ts';
import { toast } from '../ui/toast.ts';
import { newCallId } from './call-id.ts';
import { dialOnce } from './dial-once.ts';
import type { CallWay, Press } from './dialler-store.ts';
import type { Wanted } from './press.ts';
import { useLive } from './use-voice.ts';

function ask({ id, number, patientId, way }: Press, confirm: readonly string[]) {
  const what = { id, number, ...(patientId !== null && { patientId }) };
  if (way === 'ring-out') return call('calls.ringOut', what);
  return call('calls.dial', { ...what, ...(confirm.length > 0 && { confirm: [...confirm] }) });
}

/** How *Call* makes a call here; null: it cannot. */
export function useWay(): CallWay | null {
  const { data } = useLive();
  if (!data) return null;
  if (data.phone !== 'none' && data.phone !== 'off') return 'phone';
  return data.ringOut === null ? null : 'ring-out';
}

/** Makes a call. What core refuses stands under *Number*, with the number to try again. */
export function useDial(): (wanted: Wanted, confirm?: readonly string[]) => void {
  const client = useQueryClient();
  return (wanted, confirm = []) =>
    dialOnce(wanted, confirm, {
      ask,
      newId: newCallId,
      nowMs: () => performance.now(),
      onBegun: ({ way }) => {
        void client.invalidateQueries({ queryKey: keys.callsLive });
        if (way === 'ring-out') toast(i18next.t('calls.ringingOut'));
      },
      onBusy: () => toast(i18next.t('calls.stillAsking')),
    });
}
