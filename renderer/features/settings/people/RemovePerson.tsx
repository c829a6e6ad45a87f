import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconUserMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserView } from '../../../../app/contract/procedures/staff.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { toast, toastError } from '../../../shared/ui/toast.ts';
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx';

interface RemovePersonProps {
  readonly user: UserView;
  readonly isLastAdministrator: boolean;
  readonly onRemoved: () => void;
}

/** Takes everything away from somebody who works here no longer; what they did stays theirs. */
export function RemovePerson({ user, isLastAdministrator, onRemoved }: RemovePersonProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending } = useMutation({
    mutationFn: () => call('users.remove', { userId: user.id }),
    onSuccess: () => {
      toast(t('people.remove.done', { name: user.name }));
      void client.invalidateQueries({ queryKey: keys.users });
      onRemoved();
    },
    onError: toastError,
    onSettled: () => setAsking(false),
  });
  return (
    <div>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        leftSection={<IconUserMinus size={17} aria-hidden />}
        disabled={isLastAdministrator}
        onClick={() => setAsking(true)}
      >
        {t('people.remove.button')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('people.remove.title', { name: user.name })}
        hint={t('people.remove.hint')}
        yes={t('people.remove.yes')}
        no={t('people.remove.no')}
        isPending={isPending}
        onYes={() => mutate()}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}
