import { useQueryClient } from '@tanstack/react-query';
import { IconLock } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useEffectEvent, useRef, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShellState } from '../../app/contract/bridge.ts';
import { EmailScreen, NewEmailDialog } from '../features/email/index.ts';
import { FaxScreen, NewFaxDialog } from '../features/fax/index.ts';
import { PhoneScreen, Softphone } from '../features/phone/index.ts';
import { SearchPalette, useSearchKey } from '../features/search/index.ts';
import { SessionDialogs, showPinDialog, useLockKey } from '../features/session/index.ts';
import { NewMessageDialog, SmsScreen } from '../features/sms/index.ts';
import { SendSmsDialog } from '../shared/conversation/dialog/SendSmsDialog.tsx';
import { useKeepDrafts } from '../shared/conversation/use-keep-drafts.ts';
import { goTo, startOf, useRoute, type Route } from '../shared/route/route.ts';
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
import { usePaletteCommands } from './use-palette-commands.ts';
import { useMaySendEmail, useMaySendTexts, useVisibleScreens } from './use-visible-screens.ts';

const ActivityScreen = lazy(async () => ({ default: (await import('../features/activity/index.ts')).ActivityScreen }));
const TasksScreen = lazy(async () => ({ default: (await import('../features/tasks/index.ts')).TasksScreen }));
const SettingsScreen = lazy(async () => ({ default: (await import('../features/settings/index.ts')).SettingsScreen }));

function Screen({ route, state }: { readonly route: Route; readonly state: ShellState }) {
  switch (route.screen) {
    case 'fax':
      return <FaxScreen view={route.view} messageId={route.messageId} />;
    case 'sms':
      return <SmsScreen view={route.view} conversationId={route.conversationId} messageId={route.messageId} />;
    case 'email':
      return <EmailScreen view={route.view} conversationId={route.conversationId} messageId={route.messageId} />;
    case 'phone':
      return <PhoneScreen view={route.view} callId={route.callId} />;
    case 'tasks':
      return <TasksScreen taskId={route.taskId} />;
    case 'activity':
      return <ActivityScreen />;
    case 'sign-in':
      return <SignInAgain />;
    case 'settings':
      return <SettingsScreen tab={route.tab} appVersion={state.appVersion} onSetPin={showPinDialog} />;
  }
}

function Content({ state }: { readonly state: ShellState }) {
  const { t } = useTranslation();
  const route = useRoute((store) => store.route);
  const screens = useVisibleScreens();
  const { data: channels } = useChannels();
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

/** The window of an open session: rail, banners, screen. */
export function Shell({ state }: { readonly state: ShellState }) {
  const { t } = useTranslation();
  useNewFaxKey();
  useLockKey();
  useSearchKey();
  useOpenTargets();
  useFirstScreen();
  useLeaveGlass();
  useKeepDrafts();
  const maySendTexts = useMaySendTexts();
  const maySendEmail = useMaySendEmail();
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
        <Softphone />
      </div>
      <NewFaxDialog />
      {maySendTexts && <NewMessageDialog />}
      {maySendEmail && <NewEmailDialog />}
      <SendSmsDialog />
      <SearchPalette commands={usePaletteCommands()} />
      <SessionDialogs />
      <DropOverlay />
    </div>
  );
}

/** Whoever has no Fax begins with what they have: once, as a service that is taken away meanwhile leaves its word. */
function useFirstScreen(): void {
  const { data: channels } = useChannels();
  const [first] = useVisibleScreens();
  const isAsked = useRef(false);
  // In a clinic without any vendor that place says what comes next.
  const isKnown = (channels?.some(({ provider }) => provider !== null) ?? false) && first !== undefined;
  useEffect(() => {
    if (!isKnown || isAsked.current) return;
    isAsked.current = true;
    const { route } = useRoute.getState();
    const isHome = route.screen === 'fax' && route.messageId === null;
    if (isHome && first !== 'fax') goTo(startOf(first));
  }, [isKnown, first]);
}

/** The glass is whole again: whoever looked through it goes back to what they have. */
function useLeaveGlass(): void {
  const client = useQueryClient();
  const { data: session } = useSession();
  const screens = useVisibleScreens();
  const glass = session?.breakGlass?.id ?? null;
  const before = useRef(glass);
  const leave = useEffectEvent(() => {
    // Nothing tells lists that time has mended it.
    void client.resetQueries();
    const [first] = screens;
    const { screen } = useRoute.getState().route;
    if (first !== undefined && screen !== 'sign-in' && !screens.includes(screen)) goTo(startOf(first));
  });
  useEffect(() => {
    if (before.current !== null && glass === null) leave();
    before.current = glass;
  }, [glass]);
}

/** The address is the route's: the link moves the focus only. */
function focusContent(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
