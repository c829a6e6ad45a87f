import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../../../app/domain/conversation/conversation.ts';
import { goTo } from '../../route/route.ts';
import type { ListOf } from '../list/use-conversation-list.ts';
import classes from './screen.module.css';

interface ViewSelectProps extends ListOf {
  readonly openId: string | null;
  readonly views: readonly { readonly value: ConversationView; readonly label: string }[];
}

/** Which conversations the list shows; the open one stays open. */
export function ViewSelect({ channel, view, openId, views }: ViewSelectProps) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      size="xs"
      className={classes['views'] ?? ''}
      aria-label={t(`${channel}.views`)}
      value={view}
      onChange={(event) => {
        const to = views.find(({ value }) => value === event.currentTarget.value)?.value ?? 'open';
        goTo({ screen: channel, view: to, conversationId: openId, messageId: null });
      }}
      data={[...views]}
    />
  );
}
