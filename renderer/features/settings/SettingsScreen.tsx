import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { goTo, SETTINGS_TABS, type SettingsTab } from '../../shared/route/route.ts';
import { useMay } from '../../shared/rpc/use-session.ts';
import { AboutTab } from './AboutTab.tsx';
import { AccountsTab } from './accounts/AccountsTab.tsx';
import { AppearanceTab } from './AppearanceTab.tsx';
import { NotificationsTab } from './NotificationsTab.tsx';
import classes from './settings.module.css';

interface SettingsScreenProps {
  /** null: the first that the person may see. */
  readonly tab: SettingsTab | null;
  readonly appVersion: string;
}

export function SettingsScreen({ tab, appVersion }: SettingsScreenProps) {
  const { t } = useTranslation();
  const isAdmin = useMay('admin');
  const tabs = SETTINGS_TABS.filter((name) => name !== 'accounts' || isAdmin);
  const shown = tabs.find((name) => name === tab) ?? tabs[0] ?? 'appearance';
  return (
    <div className={classes['screen']}>
      <h1 className={classes['title']}>{t('settings.title')}</h1>
      <Tabs
        value={shown}
        onChange={(value) => goTo({ screen: 'settings', tab: SETTINGS_TABS.find((name) => name === value) ?? null })}
        keepMounted={false}
        className={classes['tabs'] ?? ''}
      >
        <Tabs.List>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`settings.tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={shown} className={classes['panel'] ?? ''}>
          {shown === 'accounts' && <AccountsTab />}
          {shown === 'appearance' && <AppearanceTab />}
          {shown === 'notifications' && <NotificationsTab />}
          {shown === 'about' && <AboutTab appVersion={appVersion} />}
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
