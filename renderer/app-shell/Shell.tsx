import { IconLock } from '@tabler/icons-react';
import { lazy, Suspense, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShellState } from '../../app/contract/bridge.ts';
import { FaxScreen, NewFaxDialog } from '../features/fax/index.ts';
import { useRoute, type Route } from '../shared/route/route.ts';
import { useChannels, useSession } from '../shared/rpc/use-session.ts';
import { EmptyState } from '../shared/ui/EmptyState.tsx';
import { Banners } from './Banners.tsx';
import { DropOverlay } from './DropOverlay.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { NavigationRail } from './NavigationRail.tsx';
import { NoAccountYet } from './NoAccountYet.tsx';
import classes from './shell.module.css';
import { SignInAgain } from './SignInAgain.tsx';
import { useNewFaxKey } from './use-new-fax-key.ts';
import { useOpenTargets } from './use-open-targets.ts';
import { useVisibleScreens } from './use-visible-screens.ts';

const ActivityScreen = lazy(async () => ({ default: (await import('../features/activity/index.ts')).ActivityScreen }));
const SettingsScreen = lazy(async () => ({ default: (await import('../features/settings/index.ts')).SettingsScreen }));

function Screen({ route, state }: { readonly route: Route; readonly state: ShellState }) {
  switch (route.screen) {
    case 'fax':
      return <FaxScreen view={route.view} messageId={route.messageId} />;
    case 'activity':
      return <ActivityScreen />;
    case 'sign-in':
      return <SignInAgain />;
    case 'settings':
      return <SettingsScreen tab={route.tab} appVersion={state.appVersion} />;
  }
}

function Content({ state }: { readonly state: ShellState }) {
  const { t } = useTranslation();
  const route = useRoute((store) => store.route);
  const { data: session } = useSession();
  const screens = useVisibleScreens();
  const { data: channels } = useChannels();
  if (session === undefined) return null;
  if (session === null || session.locked) {
    return (
      <EmptyState
        icon={<IconLock size={34} aria-hidden />}
        title={t(session ? 'shell.locked' : 'shell.nobody')}
        hint={t(session ? 'shell.lockedHint' : 'shell.nobodyHint')}
      />
    );
  }
  if (route.screen === 'fax' && channels?.every(({ provider }) => provider === null)) return <NoAccountYet />;
  if (route.screen !== 'sign-in' && !screens.includes(route.screen))
    return <EmptyState icon={<IconLock size={34} aria-hidden />} title={t('shell.nothingHere')} />;
  return (
    <ErrorBoundary key={route.screen}>
      <Suspense fallback={null}>
        <Screen route={route} state={state} />
      </Suspense>
    </ErrorBoundary>
  );
}

/** The window once core answers: rail, banners, screen. */
export function Shell({ state }: { readonly state: ShellState }) {
  const { t } = useTranslation();
  useNewFaxKey();
  useOpenTargets();
  return (
    <div className={classes['shell']}>
      <a className={classes['skip']} href="#content" onClick={focusContent}>
        {t('shell.skip')}
      </a>
      <NavigationRail />
      <div className={classes['right']}>
        <Banners state={state} />
        <main id="content" className={classes['content']} tabIndex={-1}>
          <Content state={state} />
        </main>
      </div>
      <NewFaxDialog />
      <DropOverlay />
    </div>
  );
}

/** The address is the route's: the link moves the focus only. */
function focusContent(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
