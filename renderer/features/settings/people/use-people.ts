import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { UserView } from '../../../../app/contract/procedures/staff.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { useSavedAtOnce } from '../../../shared/rpc/use-saved-at-once.ts';
import { useUsers } from '../../../shared/rpc/use-users.ts';
import { toast } from '../../../shared/ui/toast.ts';
import { applyChange, touched, type PeopleChange } from './permission-changes.ts';

function save(change: PeopleChange): Promise<unknown> {
  switch (change.kind) {
    case 'one':
      return call('permissions.set', { userId: change.userId, [change.name]: change.value });
    case 'primary':
      return call('permissions.setPrimaryUser', { userId: change.userId });
    case 'all': {
      const { column, userId, value } = change;
      return call('permissions.setAll', {
        value,
        ...(userId !== null && { userId }),
        ...(column === 'usePrimary' && { usePrimary: true }),
        ...(column !== null && column !== 'usePrimary' && { channel: column }),
      });
    }
  }
}

/** The permissions as they were, one call per person whose differ. */
function putBack(before: readonly UserView[], change: Extract<PeopleChange, { kind: 'all' }>): readonly PeopleChange[] {
  return before
    .filter(({ id }) => change.userId === null || id === change.userId)
    .flatMap((user) =>
      touched(change.column)
        .filter((name) => user.permissions[name] !== change.value)
        .map((name) => ({ kind: 'one', userId: user.id, name, value: !change.value }) as const),
    );
}

/** Everybody with their permissions; each press is saved at once, and what touched many can be undone. */
export function usePeople() {
  const { t } = useTranslation();
  const { data, error, refetch } = useUsers();
  const saved = useSavedAtOnce<UserView[], PeopleChange>({ queryKey: keys.users, data, save, apply: applyChange });
  const users = saved.data;
  const change = (wanted: PeopleChange) => {
    const undo = wanted.kind === 'all' && users ? putBack(users, wanted) : [];
    saved.save(wanted, {
      onSuccess: () => {
        if (undo.length < 2) return;
        toast(t('people.changedMany', { count: undo.length }), undefined, {
          action: { label: t('people.undo'), onPress: () => undo.forEach((one) => saved.save(one)) },
        });
      },
    });
  };
  return { users, error, refetch, change };
}

/** Before the first sign-in, under the OpenEMR user name. */
export function useInvite(onInvited: (user: UserView) => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (person: { readonly username: string; readonly name: string }) => call('users.invite', person),
    onSuccess: async (user) => {
      await client.invalidateQueries({ queryKey: keys.users });
      toast(t('people.invite.done', { name: user.name }));
      onInvited(user);
    },
  });
}
