import { Button, Tooltip, VisuallyHidden } from '@mantine/core';
import {
  IconActivity,
  IconFlask2,
  IconPlus,
  IconPrinter,
  IconSettings,
  IconUserCircle,
  type Icon,
} from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { compose } from '../features/fax/index.ts';
import { hrefOf, useRoute, type Route } from '../shared/route/route.ts';
import { useInboxCounts } from '../shared/rpc/use-inbox.ts';
import { useAttention } from '../shared/rpc/use-outbox.ts';
import { useChannels, useCoreInfo, useSession } from '../shared/rpc/use-session.ts';
import classes from './shell.module.css';
import { useMaySendFax, useVisibleScreens, type RailScreen } from './use-visible-screens.ts';

const links: Readonly<Record<RailScreen, readonly [Icon, Route]>> = {
  fax: [IconPrinter, { screen: 'fax', view: 'received', messageId: null }],
  activity: [IconActivity, { screen: 'activity' }],
  settings: [IconSettings, { screen: 'settings', tab: null }],
};

/** What a link of the rail counts: unread faxes, or what waits for a decision. */
function useBadge(screen: RailScreen) {
  const { t } = useTranslation();
  const attention = useAttention();
  const { data: inbox } = useInboxCounts();
  if (screen === 'fax') {
    const count = inbox?.unread ?? 0;
    return { count, tone: 'info', text: t('shell.unread', { count }) };
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
  const [LinkIcon, route] = links[screen];
  const vendor = channels?.find(({ channel }) => channel === screen)?.providerName ?? null;
  return (
    <li className={classes['link']} data-here={isHere}>
      <LinkIcon size={20} aria-hidden />
      <div className={classes['linkText']}>
        <a
          href={hrefOf(route)}
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
  const { data: session } = useSession();
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
      {session && (
        <div className={classes['person']}>
          <IconUserCircle size={18} aria-hidden />
          <div className={classes['personText']}>
            <div title={t('shell.signedInAs', { name: session.user.name })}>{session.user.name}</div>
            <div className={classes['clinic']} title={info?.clinicName ?? undefined}>
              {info?.clinicName}
            </div>
          </div>
        </div>
      )}
    </div>
  );
}

/** Left rail: what to make, where to go, who is here. */
export function NavigationRail() {
  const { t } = useTranslation();
  const screens = useVisibleScreens();
  const maySend = useMaySendFax();
  return (
    <aside className={classes['rail']} aria-label={t('shell.app')}>
      <div className={classes['brand']}>{t('shell.app')}</div>
      {maySend && (
        <Tooltip label={t('fax.newFaxKeys')} position="right">
          <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => compose.show()}>
            {t('fax.newFax')}
          </Button>
        </Tooltip>
      )}
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
