import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserView } from '../../../../app/contract/procedures/staff.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import classes from '../settings.module.css';
import { useInvite } from './use-people.ts';

interface InvitePersonProps {
  readonly onInvited: (user: UserView) => void;
  readonly onClose: () => void;
}

/** Somebody who will sign in with their OpenEMR user name. */
export function InvitePerson({ onInvited, onClose }: InvitePersonProps) {
  const { t } = useTranslation();
  const [username, setUsername] = useState('');
  const [name, setName] = useState('');
  const { mutate, error, isPending } = useInvite(onInvited);
  const isWhole = username.trim() !== '' && name.trim() !== '';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('people.invite.title')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form
        className={classes['stack']}
        onSubmit={(event) => {
          event.preventDefault();
          if (isWhole) mutate({ username: username.trim(), name: name.trim() });
        }}
      >
        <p className={classes['quiet']}>{t('people.invite.hint')}</p>
        <TextInput
          label={t('people.invite.username')}
          description={t('people.invite.usernameHint')}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          data-autofocus
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <TextInput
          label={t('people.invite.name')}
          autoComplete="off"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {error && <ErrorNotice error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('people.invite.cancel')}
          </Button>
          <Button type="submit" loading={isPending} disabled={!isWhole}>
            {t('people.invite.yes')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
