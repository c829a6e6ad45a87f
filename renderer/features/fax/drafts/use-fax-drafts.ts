import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FaxDraftView } from '../../../../app/contract/procedures/fax-drafts.ts';
import { call } from '../../../shared/rpc/client.ts';
import { asContractError } from '../../../shared/rpc/contract-error.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { useMay } from '../../../shared/rpc/use-session.ts';
import { toastError } from '../../../shared/ui/toast.ts';
import { compose } from '../compose/compose.ts';

const NONE: readonly FaxDraftView[] = [];

/** Draft faxes from e-mail; none for whoever may not send faxes or read e-mail. */
export function useFaxDrafts(): readonly FaxDraftView[] {
  const maySend = useMay('fax.send');
  const mayRead = useMay('email.view');
  const enabled = maySend && mayRead;
  const { data } = useQuery({
    queryKey: keys.faxDrafts,
    queryFn: async () => (await call('fax.drafts', {})).items,
    enabled,
  });
  return enabled ? (data ?? NONE) : NONE;
}

/** Says what went wrong; a draft that somebody else sent or removed leaves the list. */
function useRefusal() {
  const client = useQueryClient();
  return (error: unknown) => {
    toastError(error);
    if (asContractError(error).code === 'NOT_FOUND') void client.invalidateQueries({ queryKey: keys.faxDrafts });
  };
}

/** Puts a draft's number and files into the dialog *New fax*. */
export function useOpenDraft() {
  return useMutation({ mutationFn: (id: string) => compose.openDraft(id), onError: useRefusal() });
}

export function useRemoveDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call('fax.removeDraft', { id }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.faxDrafts }),
    onError: useRefusal(),
  });
}
