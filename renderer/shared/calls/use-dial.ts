import { useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { desk } from '../person/per-person.ts';
import { call } from '../rpc/client.ts';
import { asContractError } from '../rpc/contract-error.ts';
import { keys } from '../rpc/query-client.ts';
import { toast } from '../ui/toast.ts';
import { newCallId } from './call-id.ts';
import { useDialler, type CallWay, type Press } from './dialler-store.ts';
import { pressOf, type Wanted } from './press.ts';
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

/**
 * Makes a call. A press while another one is on its way is none. What core refuses stands under *Number*, with the number to
 * try again.
 */
export function useDial(): (wanted: Wanted, confirm?: readonly string[]) => void {
  const client = useQueryClient();
  return (wanted, confirm = []) => {
    const { pressed, refused } = useDialler.getState();
    if (pressed !== null) return;
    const press = pressOf(wanted, refused, newCallId);
    const isStill = desk.asking();
    useDialler.setState({ pressed: press, refused: null });
    ask(press, confirm).then(
      () => {
        if (!isStill()) return;
        useDialler.setState({ pressed: null, text: '', patientId: null });
        void client.invalidateQueries({ queryKey: keys.callsLive });
        if (press.way === 'ring-out') toast(i18next.t('calls.ringingOut'));
      },
      (error: unknown) => {
        if (!isStill()) return;
        const { number: text, patientId } = press;
        const refusal = { press, error: asContractError(error) };
        useDialler.setState({ pressed: null, refused: refusal, text, patientId });
      },
    );
  };
}
