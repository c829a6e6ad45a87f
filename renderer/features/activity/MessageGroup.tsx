import { Anchor, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../app/contract/schemas.ts';
import type { OutboundState } from '../../../app/domain/message/states.ts';
import { formatPhoneNumber } from '../../../app/domain/phone-number.ts';
import { MessageActions } from '../../shared/message/MessageActions.tsx';
import { MessageReason } from '../../shared/message/MessageReason.tsx';
import { hrefOf, routeOfMessage } from '../../shared/route/route.ts';
import { channelIcons } from '../../shared/ui/channel-icons.ts';
import { ErrorNotice } from '../../shared/ui/ErrorNotice.tsx';
import { RelativeTime } from '../../shared/ui/RelativeTime.tsx';
import { StateLabel } from '../../shared/ui/StateLabel.tsx';
import classes from './activity.module.css';
import { useMessagesIn } from './use-messages-in.ts';

function Item({ message }: { readonly message: MessageView }) {
  const { t } = useTranslation();
  const ChannelIcon = channelIcons[message.channel];
  return (
    <li className={classes['item']}>
      <div className={classes['itemTop']}>
        <ChannelIcon size={17} role="img" aria-label={t(`services.channel.${message.channel}`)} />
        <Anchor className={classes['number']} href={hrefOf(routeOfMessage(message))}>
          {formatPhoneNumber(message.address)}
        </Anchor>
        <StateLabel state={message.state} />
        {message.pages !== null && <span className={classes['quiet']}>{t('fax.pages', { count: message.pages })}</span>}
        <span className={classes['quiet']}>{message.createdByName}</span>
        <span className={classes['when']}>
          <RelativeTime at={message.createdAt} />
        </span>
      </div>
      {message.body !== null && message.body !== '' && (
        <div className={classes['text']}>
          <bdi>{message.body}</bdi>
        </div>
      )}
      <div className={classes['itemBody']}>
        <div className={classes['reason']}>
          <MessageReason message={message} />
        </div>
        <MessageActions message={message} />
      </div>
    </li>
  );
}

interface MessageGroupProps {
  readonly title: string;
  readonly states: readonly OutboundState[];
}

/** A named list of messages in some states, with their actions; nothing while it is empty. */
export function MessageGroup({ title, states }: MessageGroupProps) {
  const { t } = useTranslation();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useMessagesIn(states);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (error && items.length === 0) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (items.length === 0) return null;
  return (
    <section>
      <h2 className={classes['groupTitle']}>{title}</h2>
      <ul className={classes['items']} role="list" aria-label={title}>
        {items.map((message) => (
          <Item key={message.id} message={message} />
        ))}
      </ul>
      {hasNextPage && (
        <Button
          mt={8}
          size="compact-sm"
          variant="subtle"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('activity.more')}
        </Button>
      )}
    </section>
  );
}
