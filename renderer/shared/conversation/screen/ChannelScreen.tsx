import { Button } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationChannel } from '../../../../app/domain/channel.ts';
import { goTo } from '../../route/route.ts';
import { useChannels, useMay } from '../../rpc/use-session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import classes from './screen.module.css';

/** No account carries the channel yet: what an administrator does about it. */
function NoVendor({ channel }: { readonly channel: ConversationChannel }) {
  const { t } = useTranslation();
  const isAdministrator = useMay('admin');
  return (
    <EmptyState
      icon={<IconPlugConnected size={34} aria-hidden />}
      title={t(`${channel}.noVendor`)}
      hint={t(isAdministrator ? `${channel}.noVendorAdmin` : `${channel}.noVendorHint`)}
    >
      {isAdministrator && (
        <Button onClick={() => goTo({ screen: 'settings', tab: 'accounts' })}>{t('shell.goToAccounts')}</Button>
      )}
    </EmptyState>
  );
}

interface ChannelScreenProps {
  readonly channel: ConversationChannel;
  readonly children: ReactNode;
}

/** The screen of a channel, once an account carries it. */
export function ChannelScreen({ channel, children }: ChannelScreenProps) {
  const { data: channels } = useChannels();
  const state = channels?.find((each) => each.channel === channel);
  if (state?.provider === null) return <NoVendor channel={channel} />;
  return (
    <div className={classes['screen']} data-screen={channel}>
      {children}
    </div>
  );
}
