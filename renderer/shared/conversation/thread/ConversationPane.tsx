import { Skeleton } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import type { ConversationChannel } from '../../../../app/domain/channel.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useConversation } from '../use-conversation.ts';
import classes from './pane.module.css';
import { NotLoaded, Waiting } from './Waiting.tsx';

interface LoadedProps {
  readonly id: string;
  /** Grey shapes of its messages, while core is asked. */
  readonly skeleton: ReactNode;
  readonly children: (conversation: ConversationDetail) => ReactNode;
}

function Loaded({ id, skeleton, children }: LoadedProps) {
  const { data, error, isPending, refetch } = useConversation(id);
  if (isPending) {
    return (
      <Waiting>
        <Skeleton height={24} width="50%" mb="md" />
        {skeleton}
      </Waiting>
    );
  }
  if (!data) return <NotLoaded error={error} onRetry={() => void refetch()} />;
  return children(data);
}

interface ConversationPaneProps extends Omit<LoadedProps, 'id'> {
  readonly channel: ConversationChannel;
  readonly conversationId: string | null;
  readonly icon: Icon;
  /** Something in the conversation was asked to take the focus itself. */
  readonly isFocusPromised?: () => boolean;
}

/** Region *Message*: the open conversation. Opened from elsewhere, it takes the focus, so that its keys work at once. */
export function ConversationPane(props: ConversationPaneProps) {
  const { channel, conversationId, icon: ChannelIcon, isFocusPromised, skeleton, children } = props;
  const { t } = useTranslation();
  const region = useRef<HTMLElement>(null);
  const onOpened = useEffectEvent(() => {
    const isElsewhere = !document.activeElement?.closest(`[data-screen="${channel}"], [role="dialog"]`);
    if (isElsewhere && isFocusPromised?.() !== true) region.current?.focus({ preventScroll: true });
  });
  useEffect(() => {
    if (conversationId !== null) onOpened();
  }, [conversationId]);
  return (
    <section className={classes['pane']} ref={region} aria-label={t('message.pane')} tabIndex={-1}>
      {conversationId === null ? (
        <EmptyState
          icon={<ChannelIcon size={30} aria-hidden />}
          title={t(`${channel}.choose`)}
          hint={t(`${channel}.chooseHint`)}
        />
      ) : (
        <Loaded key={conversationId} id={conversationId} skeleton={skeleton}>
          {children}
        </Loaded>
      )}
    </section>
  );
}
