import { Kbd, Menu, VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconAppWindow,
  IconChevronUp,
  IconKey,
  IconLock,
  IconLogout,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCoreInfo, useSession } from '../../shared/rpc/use-session.ts';
import { ContractError } from '../../shared/rpc/contract-error.ts';
import { toastError } from '../../shared/ui/toast.ts';
import { lockWindow, signOut } from './session-commands.ts';
import { showPinDialog, useSessionStore } from './session-store.ts';
import classes from './session.module.css';
import { useClosedChannels } from './use-closed-channels.ts';

const LOCK_KEYS = 'Ctrl+L';

async function openNewWindow(): Promise<void> {
  const result = await window.foyer.shell.newWindow();
  if (!result.ok) toastError(new ContractError(result.error));
}

/** Who is at the window, and what they can do about that. */
export function PersonMenu() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const { data: info } = useCoreInfo();
  const closed = useClosedChannels();
  if (!session) return null;
  const { user, pin, breakGlass } = session;
  const mayBreakGlass = user.permissions.breakGlass && breakGlass === null && closed.length > 0;
  return (
    <Menu position="top-start" width={230} withinPortal shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" data-person className={classes['person']}>
          <IconUserCircle size={18} aria-hidden />
          <span className={classes['personText']} title={t('shell.signedInAs', { name: user.name })}>
            <VisuallyHidden>{t('session.menu.you')}</VisuallyHidden>
            <span>{user.name}</span>
            <span className={classes['clinic']} title={info?.clinicName ?? undefined}>
              {info?.clinicName}
            </span>
          </span>
          <IconChevronUp size={15} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconLock size={16} aria-hidden />}
          rightSection={<Kbd size="xs">{LOCK_KEYS}</Kbd>}
          aria-keyshortcuts="Control+L"
          onClick={() => void lockWindow('person')}
        >
          {t('session.menu.lock')}
        </Menu.Item>
        <Menu.Item leftSection={<IconUsers size={16} aria-hidden />} onClick={() => void lockWindow('switch')}>
          {t('session.menu.switch')}
        </Menu.Item>
        <Menu.Item leftSection={<IconAppWindow size={16} aria-hidden />} onClick={() => void openNewWindow()}>
          {t('session.menu.newWindow')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={showPinDialog}>
          {t(pin === 'none' ? 'session.menu.setPin' : 'session.menu.changePin')}
        </Menu.Item>
        {mayBreakGlass && (
          <Menu.Item
            leftSection={<IconAlertTriangle size={16} aria-hidden />}
            onClick={() => useSessionStore.setState({ dialog: 'glass' })}
          >
            {t('session.menu.breakGlass')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('session.menu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
