import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FAX_VIEWS, goTo, type FaxView } from '../../shared/route/route.ts';
import { FaxDraftsLine } from './drafts/FaxDraftsLine.tsx';
import classes from './fax.module.css';
import { ReceivedPane } from './received/ReceivedPane.tsx';
import { ReceivedSide } from './received/ReceivedSide.tsx';
import { SentPane } from './sent/SentPane.tsx';
import { SentSide } from './sent/SentSide.tsx';

interface FaxScreenProps {
  readonly view: FaxView;
  readonly messageId: string | null;
}

/** Fax: what was received or sent at the left, the message that is read at the right. */
export function FaxScreen({ view, messageId }: FaxScreenProps) {
  const { t } = useTranslation();
  return (
    <Tabs
      className={classes['screen'] ?? ''}
      data-view={view}
      value={view}
      keepMounted={false}
      onChange={(to) => goTo({ screen: 'fax', view: to === 'sent' ? 'sent' : 'received', messageId: null })}
    >
      <div className={classes['side']}>
        <div className={classes['views']}>
          <h1 className={classes['title']}>{t('fax.title')}</h1>
          <Tabs.List aria-label={t('fax.views')}>
            {FAX_VIEWS.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {t(`fax.view.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </div>
        <FaxDraftsLine />
        <Tabs.Panel value="received" className={classes['panel'] ?? ''}>
          <ReceivedSide openId={messageId} />
        </Tabs.Panel>
        <Tabs.Panel value="sent" className={classes['panel'] ?? ''}>
          <SentSide openId={messageId} />
        </Tabs.Panel>
      </div>
      {view === 'sent' ? <SentPane id={messageId} /> : <ReceivedPane id={messageId} />}
    </Tabs>
  );
}
