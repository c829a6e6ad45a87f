import { useEffect, useEffectEvent, useState } from 'react';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { call } from '../../rpc/client.ts';
import { asContractError } from '../../rpc/contract-error.ts';
import { useSession } from '../../rpc/use-session.ts';

/** Whose hand the message is in while the dialog is open. */
export type FilingClaim =
  | { readonly step: 'asking' | 'mine' }
  /** Somebody else has it; empty where core does not say who. */
  | { readonly step: 'others'; readonly by: string };

/** Claims a message for filing as long as the component lives, so that others see *X is filing this*. */
export function useFilingClaim(message: MessageDetail) {
  const { data: session } = useSession();
  const [claim, setClaim] = useState<FilingClaim>({ step: 'asking' });
  const { id } = message;
  const wasMine = message.claimedBy !== null && message.claimedBy === session?.user.id;
  // One for filing is this dialog's own, from before a lock.
  const [hadClaim] = useState(wasMine && message.claimPurpose === 'handling');
  const ask = async (takeOver: boolean): Promise<FilingClaim> => {
    try {
      await call('messages.claim', { id, purpose: 'filing', takeOver });
      return { step: 'mine' };
    } catch (error) {
      const { reason, params } = asContractError(error);
      const by = params['by'];
      // Whatever else keeps it from being claimed does not keep it from being filed: core decides there again.
      return reason === 'claimed' ? { step: 'others', by: typeof by === 'string' ? by : '' } : { step: 'mine' };
    }
  };
  const giveBack = useEffectEvent(() => {
    if (claim.step === 'others') return;
    const back = hadClaim ? call('messages.claim', { id, purpose: 'handling' }) : call('messages.release', { id });
    // Somebody may have taken it over meanwhile: then there is nothing to give back.
    back.catch(() => undefined);
  });
  const begin = useEffectEvent(() => ask(false));
  useEffect(() => {
    let isCurrent = true;
    void begin().then((result) => isCurrent && setClaim(result));
    return () => {
      isCurrent = false;
      giveBack();
    };
  }, [id]);
  return { claim, takeOver: () => void ask(true).then(setClaim) };
}
