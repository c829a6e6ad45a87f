import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconNote, IconUser, IconUserOff, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { useColleagues } from '../../../shared/rpc/use-colleagues.ts';
import { useSession } from '../../../shared/rpc/use-session.ts';
import { useInbox } from './inbox-store.ts';
import { useAssign } from './use-assign.ts';

/** Whose the message is: mine, a colleague's, nobody's; at once, or with a note. */
export function AssignMenu({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const colleagues = useColleagues();
  const { mutate, isPending } = useAssign(message.id);
  if (!session || message.removed) return null;
  const { user } = session;
  const others = colleagues.filter(({ id }) => id !== user.id && id !== message.claimedBy);
  return (
    <Menu position="bottom-start" withinPortal shadow="md" width={240} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          data-assign
          size="compact-sm"
          variant="default"
          leftSection={<IconUsers size={17} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          disabled={isPending}
        >
          {t('inbox.hand.assign')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
        {message.claimedBy !== user.id && (
          <Menu.Item
            leftSection={<IconUser size={16} aria-hidden />}
            onClick={() => mutate({ userId: user.id, name: user.name })}
          >
            {t('inbox.hand.toMe')}
          </Menu.Item>
        )}
        {message.claimedBy !== null && (
          <Menu.Item
            leftSection={<IconUserOff size={16} aria-hidden />}
            onClick={() => mutate({ userId: null, name: '' })}
          >
            {t('inbox.hand.toNobody')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconNote size={16} aria-hidden />}
          onClick={() => useInbox.setState({ dialog: 'assign' })}
        >
          {t('inbox.hand.withNote')}
        </Menu.Item>
        {others.length > 0 && <Menu.Label>{t('inbox.hand.colleagues')}</Menu.Label>}
        {others.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => mutate({ userId: id, name })}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
