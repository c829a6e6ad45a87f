import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SetupView } from '../../../app/contract/procedures/setup.ts';
import { call } from '../../shared/rpc/client.ts';
import { keys } from '../../shared/rpc/query-client.ts';

/** Where connecting the clinic stands. */
export function useSetup(isWanted: boolean) {
  return useQuery({ queryKey: keys.setup, queryFn: () => call('core.setup.state', {}), enabled: isWanted });
}

/** A step's command: its answer is the new state. */
export function useSetupStep<Input>(step: (input: Input) => Promise<SetupView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: (state) => client.setQueryData(keys.setup, state),
  });
}
