import { Button } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { goTo } from '../shared/route/route.ts';
import { useMay } from '../shared/rpc/use-session.ts';
import { EmptyState } from '../shared/ui/EmptyState.tsx';

/** A clinic that was just connected: no vendor is set up, so there is no service to show yet. */
export function NoAccountYet() {
  const { t } = useTranslation();
  const isAdministrator = useMay('admin');
  return (
    <EmptyState
      icon={<IconPlugConnected size={34} aria-hidden />}
      title={t('shell.noAccountYet')}
      hint={t(isAdministrator ? 'shell.noAccountYetAdmin' : 'shell.noAccountYetHint')}
    >
      {isAdministrator && (
        <Button onClick={() => goTo({ screen: 'settings', tab: 'accounts' })}>{t('shell.goToAccounts')}</Button>
      )}
    </EmptyState>
  );
}
