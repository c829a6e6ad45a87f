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
import { useAttention } from '../shared/rpc/use-outbox.ts';
import { useChannels, useCoreInfo, useSession } from '../shared/rpc/use-session.ts';
import classes from './shell.module.css';
import { useMaySendFax, useVisibleScreens } from './use-visible-screens.ts';

const links: Readonly<Record<Route['screen'], readonly [Icon, Route]>> = {
  fax: [IconPrinter, { screen: 'fax', messageId: null }],
  activity: [IconActivity, { screen: 'activity' }],
  settings: [IconSettings, { screen: 'settings', tab: null }],
};

function RailLink({ screen }: { readonly screen: Route['screen'] }) {
  const { t } = useTranslation();
  const id = useId();
  const isHere = useRoute((store) => store.route.screen === screen);
  const { data: channels } = useChannels();
  const attention = useAttention();
  const [LinkIcon, route] = links[screen];
  const vendor = channels?.find(({ channel }) => channel === screen)?.providerName ?? null;
  const count = screen === 'activity' ? attention : 0;
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
      {count > 0 && (
        <span className={classes['count']} title={t('shell.attention', { count })}>
          <span aria-hidden>{count}</span>
          <VisuallyHidden id={`${id}-count`}>{t('shell.attention', { count })}</VisuallyHidden>
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
