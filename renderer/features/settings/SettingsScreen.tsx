import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AudioDevices } from '../../shared/calls/devices/AudioDevices.tsx';
import { useVoice } from '../../shared/calls/use-voice.ts';
import { goTo, SETTINGS_TABS, type SettingsTab } from '../../shared/route/route.ts';
import { useMay } from '../../shared/rpc/use-session.ts';
import { AccountsTab } from './accounts/AccountsTab.tsx';
import { useSelfService } from './accounts/self-service.ts';
import { AuditTab } from './audit/AuditTab.tsx';
import { ContactsTab } from './contacts/ContactsTab.tsx';
import { JobsTab } from './jobs/JobsTab.tsx';
import { PeopleTab } from './people/PeopleTab.tsx';
import { SecurityTab } from './security/SecurityTab.tsx';
import { ServicesTab } from './services/ServicesTab.tsx';
import classes from './settings.module.css';
import { SignatureTab } from './signature/SignatureTab.tsx';
import { TemplatesTab } from './templates/TemplatesTab.tsx';
import { AboutTab } from './workstation/AboutTab.tsx';
import { AppearanceTab } from './workstation/AppearanceTab.tsx';
import { NotificationsTab } from './workstation/NotificationsTab.tsx';

const OF_EVERYBODY: ReadonlySet<SettingsTab> = new Set(['security', 'appearance', 'notifications', 'about']);

interface SettingsScreenProps {
  /** null: the first that the person may see. */
  readonly tab: SettingsTab | null;
  readonly appVersion: string;
  /** Opens the window's dialog for the own PIN. */
  readonly onSetPin: () => void;
}

/** Administrators see all; others what is theirs, accounts where they may have own ones, contacts where they may send. */
function useTabs(): readonly SettingsTab[] {
  const isAdmin = useMay('admin');
  const hasOwnAccounts = useSelfService().length > 0;
  const maySend = useMay('any.send');
  const maySendEmail = useMay('email.send');
  const { mayView: mayCall } = useVoice();
  const also = (tab: SettingsTab) => (tab === 'accounts' && hasOwnAccounts) || (tab === 'contacts' && maySend);
  return SETTINGS_TABS.filter((tab) =>
    // A signature is only of use to who writes, a microphone to who calls.
    tab === 'signature' ? maySendEmail : tab === 'audio' ? mayCall : isAdmin || OF_EVERYBODY.has(tab) || also(tab),
  );
}

function Content({ tab, appVersion, onSetPin }: SettingsScreenProps & { readonly tab: SettingsTab }) {
  switch (tab) {
    case 'services':
      return <ServicesTab />;
    case 'accounts':
      return <AccountsTab />;
    case 'people':
      return <PeopleTab />;
    case 'templates':
      return <TemplatesTab />;
    case 'contacts':
      return <ContactsTab />;
    case 'jobs':
      return <JobsTab />;
    case 'audit':
      return <AuditTab />;
    case 'security':
      return <SecurityTab onSetPin={onSetPin} />;
    case 'signature':
      return <SignatureTab />;
    case 'appearance':
      return <AppearanceTab />;
    case 'notifications':
      return <NotificationsTab />;
    case 'audio':
      return <AudioDevices />;
    case 'about':
      return <AboutTab appVersion={appVersion} />;
  }
}

export function SettingsScreen(props: SettingsScreenProps) {
  const { t } = useTranslation();
  const tabs = useTabs();
  const shown = tabs.find((name) => name === props.tab) ?? tabs[0] ?? 'appearance';
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
          <Content {...props} tab={shown} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
