import { Button, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconFlask2, IconPlus, IconSearch } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { compose } from '../features/fax/index.ts';
import { searchPalette } from '../features/search/index.ts';
import { newMessage } from '../features/sms/index.ts';
import { PersonMenu } from '../features/session/index.ts';
import { useCallCounts } from '../shared/calls/use-voice.ts';
import { openComposer } from '../shared/email/composer-store.ts';
import { hrefOf, startOf, useRoute } from '../shared/route/route.ts';
import { useInboxCounts } from '../shared/rpc/use-inbox.ts';
import { useAttention } from '../shared/rpc/use-outbox.ts';
import { useTaskCounts } from '../shared/rpc/use-tasks.ts';
import { useChannels, useCoreInfo } from '../shared/rpc/use-session.ts';
import { screenIcons } from './screen-icons.ts';
import classes from './shell.module.css';
import {
  channelOf,
  useMaySendEmail,
  useMaySendFax,
  useMaySendTexts,
  useVisibleScreens,
  type RailScreen,
} from './use-visible-screens.ts';

/** What a link of the rail counts: unread faxes, texts or e-mails, missed calls, tasks that are new to the person, or what waits for a decision. */
function useBadge(screen: RailScreen) {
  const { t } = useTranslation();
  const attention = useAttention();
  const { data: inbox } = useInboxCounts();
  const { data: tasks } = useTaskCounts();
  const { data: calls } = useCallCounts();
  if (screen === 'fax') {
    const count = inbox?.unreadBy.fax ?? 0;
    return { count, tone: 'info', text: t('shell.unread', { count }) };
  }
  if (screen === 'sms') {
    const count = inbox?.unreadBy.sms ?? 0;
    return { count, tone: 'info', text: t('shell.unreadTexts', { count }) };
  }
  if (screen === 'email') {
    const count = inbox?.unreadBy.email ?? 0;
    return { count, tone: 'info', text: t('shell.unreadEmails', { count }) };
  }
  if (screen === 'phone') {
    const count = calls?.missed ?? 0;
    return { count, tone: 'info', text: t('calls.missed', { count }) };
  }
  if (screen === 'tasks') {
    const count = tasks?.unread ?? 0;
    return { count, tone: 'info', text: t('shell.unreadTasks', { count }) };
  }
  const count = screen === 'activity' ? attention : 0;
  return { count, tone: 'warn', text: t('shell.attention', { count }) };
}

function RailLink({ screen }: { readonly screen: RailScreen }) {
  const { t } = useTranslation();
  const id = useId();
  const isHere = useRoute((store) => store.route.screen === screen);
  const { data: channels } = useChannels();
  const badge = useBadge(screen);
  const LinkIcon = screenIcons[screen];
  // Where the screen is a service: who carries it.
  const vendor =
    channels?.find(({ channel, enabled }) => channel === channelOf(screen) && enabled)?.providerName ?? null;
  return (
    <li className={classes['link']} data-here={isHere}>
      <LinkIcon size={20} aria-hidden />
      <div className={classes['linkText']}>
        <a
          href={hrefOf(startOf(screen))}
          aria-describedby={`${id}-vendor ${id}-count`}
          aria-current={isHere ? 'page' : undefined}
        >
          {t(`shell.nav.${screen}`)}
        </a>
        {vendor !== null && (
          <span className={classes['vendor']} id={`${id}-vendor`} title={vendor}>
            {vendor}
          </span>
        )}
      </div>
      {badge.count > 0 && (
        <span className={classes['count']} data-tone={badge.tone} title={badge.text}>
          <span aria-hidden>{badge.count}</span>
          <VisuallyHidden id={`${id}-count`}>{badge.text}</VisuallyHidden>
        </span>
      )}
    </li>
  );
}

function Whereabouts() {
  const { t } = useTranslation();
  const { data: info } = useCoreInfo();
  return (
    <div className={classes['where']}>
      {info?.profileKind === 'sandbox' && (
        <Tooltip label={t('shell.practiceHint')} position="right" multiline w={240}>
          <div className={classes['practice']}>
            <IconFlask2 size={16} aria-hidden />
            {t('shell.practice')}
          </div>
        </Tooltip>
      )}
      <PersonMenu />
    </div>
  );
}

/** Left rail: what to make, where to go, who is here. */
export function NavigationRail() {
  const { t } = useTranslation();
  const screens = useVisibleScreens();
  const maySendFax = useMaySendFax();
  const maySendTexts = useMaySendTexts();
  const maySendEmail = useMaySendEmail();
  const screen = useRoute((store) => store.route.screen);
  // The one of the screen that is shown stands out.
  const isAtTexts = screen === 'sms' && maySendTexts;
  const isAtEmail = screen === 'email' && maySendEmail;
  return (
    <aside className={classes['rail']} aria-label={t('shell.app')}>
      <div className={classes['brand']}>{t('shell.app')}</div>
      <div className={classes['make']}>
        {maySendFax && (
          <Tooltip label={t('fax.newFaxKeys')} position="right">
            <Button
              variant={isAtTexts || isAtEmail ? 'default' : 'filled'}
              leftSection={<IconPlus size={17} aria-hidden />}
              onClick={() => compose.show()}
            >
              {t('fax.newFax')}
            </Button>
          </Tooltip>
        )}
        {maySendTexts && (
          <Button
            px={8}
            variant={isAtTexts || (!maySendFax && !isAtEmail) ? 'filled' : 'default'}
            leftSection={<IconPlus size={17} aria-hidden />}
            onClick={() => newMessage()}
          >
            {t('sms.new.button')}
          </Button>
        )}
        {maySendEmail && (
          <Button
            px={8}
            variant={isAtEmail || (!maySendFax && !maySendTexts) ? 'filled' : 'default'}
            leftSection={<IconPlus size={17} aria-hidden />}
            onClick={() => openComposer()}
          >
            {t('email.new')}
          </Button>
        )}
      </div>
      <Tooltip label={`${t('search.box')} (${t('search.keys')})`} position="right">
        <Button
          variant="default"
          justify="flex-start"
          leftSection={<IconSearch size={17} aria-hidden />}
          onClick={searchPalette.show}
        >
          {t('search.open')}
        </Button>
      </Tooltip>
      <nav aria-label={t('shell.main')}>
        <ul className={classes['links']}>
          {screens.map((screen) => (
            <RailLink key={screen} screen={screen} />
          ))}
        </ul>
      </nav>
      <Whereabouts />
    </aside>
  );
}
