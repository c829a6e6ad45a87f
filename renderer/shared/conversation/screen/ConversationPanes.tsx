import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEmrRights } from '../../rpc/use-session.ts';
import { ConversationList } from '../list/ConversationList.tsx';
import type { ListOf } from '../list/use-conversation-list.ts';
import classes from './screen.module.css';

interface ConversationPanesProps extends ListOf {
  readonly openId: string | null;
  /** What stands above the list. */
  readonly head: ReactNode;
  /** A row was opened by a press, so the person goes on in what it opened. */
  readonly onOpen?: (id: string) => void;
  readonly children: ReactNode;
}

/** Conversations at the left, the one that is open at the right. */
export function ConversationPanes({ channel, view, openId, head, onOpen, children }: ConversationPanesProps) {
  const { t } = useTranslation();
  const rights = useEmrRights();
  return (
    <div className={classes['panes']}>
      <div className={classes['side']}>
        {head}
        {!rights.patients && <p className={classes['masked']}>{t('session.masked')}</p>}
        <ConversationList key={view} channel={channel} view={view} openId={openId} onOpen={(id) => onOpen?.(id)} />
      </div>
      {children}
    </div>
  );
}
