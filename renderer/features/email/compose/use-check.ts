import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Input } from '../../../../app/contract/index.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { checkInput, type Check } from './check-facts.ts';
import type { CompositionState } from './composition-store.ts';

const ASK_AFTER_MS = 250;

/** What core says of the e-mail while it is written; undefined: not yet. */
export function useCheck(state: CompositionState): Check | undefined {
  // As one text: only what changes starts the pause anew.
  const [settled] = useDebouncedValue(JSON.stringify(checkInput(state)), ASK_AFTER_MS);
  const { data } = useQuery({
    queryKey: [...keys.emailCheck, settled],
    queryFn: () => call('email.check', JSON.parse(settled) as Input<'email.check'>),
    enabled: state.step !== 'loading',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    gcTime: 10_000,
  });
  return data;
}
