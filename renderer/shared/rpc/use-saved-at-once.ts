import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { toastError } from '../ui/toast.ts';

interface SavedAtOnce<Data, Change> {
  readonly queryKey: readonly unknown[];
  readonly data: Data | undefined;
  readonly save: (change: Change) => Promise<unknown>;
  /** What the change makes of the data; never what core would refuse to compute. */
  readonly apply: (data: Data, change: Change) => Data;
}

/**
 * Settings without a *Save* button: a change shows at once and is saved one after the other. What core refuses goes back by
 * itself and is told.
 *
 * @returns the data with the changes that are under way
 */
export function useSavedAtOnce<Data, Change>({ queryKey, data, save, apply }: SavedAtOnce<Data, Change>) {
  const client = useQueryClient();
  const mutationKey = ['save', ...queryKey];
  const { mutate, mutateAsync } = useMutation({
    mutationKey,
    scope: { id: JSON.stringify(queryKey) },
    mutationFn: save,
    onError: toastError,
    // Awaited: the change counts as under way until core's own answer shows it.
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  const underWay = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: (mutation) => mutation.state.variables as Change,
  });
  return { data: data === undefined ? undefined : underWay.reduce(apply, data), save: mutate, saveAsync: mutateAsync };
}
