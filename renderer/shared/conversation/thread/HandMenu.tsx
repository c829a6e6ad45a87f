import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconUser, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { useColleagues } from '../../rpc/use-colleagues.ts';
import { useClaimName } from '../words.ts';
import type { ConversationCommands } from './use-conversation-commands.ts';

interface HandMenuProps {
  readonly conversation: ConversationDetail;
  readonly commands: ConversationCommands;
}

/** Who has it: claim, release, take over, or hand it to a colleague. */
export function HandMenu({ conversation, commands }: HandMenuProps) {
  const { t } = useTranslation();
  const colleagues = useColleagues();
  const claimName = useClaimName()(conversation, commands.me);
  const { id, claimedBy } = conversation;
  const isMine = claimedBy !== null && claimedBy === commands.me;
  const others = colleagues.filter((person) => person.id !== commands.me && person.id !== claimedBy);
  return (
    <Menu position="bottom-start" withinPortal shadow="md" width={240} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          data-others={claimedBy !== null && !isMine}
          leftSection={<IconUserCheck size={17} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          disabled={commands.isPending}
        >
          {claimName === null ? t('sms.claim.nobody') : t('sms.claim.has', { name: claimName })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
        {!isMine && (
          <Menu.Item
            leftSection={<IconUser size={16} aria-hidden />}
            onClick={() => commands.claim(id, claimedBy !== null)}
          >
            {t(claimedBy === null ? 'inbox.claim.claim' : 'inbox.claim.takeOver')}
          </Menu.Item>
        )}
        {isMine && (
          <Menu.Item leftSection={<IconUserOff size={16} aria-hidden />} onClick={() => commands.release(id)}>
            {t('inbox.claim.release')}
          </Menu.Item>
        )}
        {claimedBy !== null && !isMine && (
          <Menu.Item leftSection={<IconUserOff size={16} aria-hidden />} onClick={() => commands.assign(id, null, '')}>
            {t('inbox.hand.toNobody')}
          </Menu.Item>
        )}
        {others.length > 0 && <Menu.Label>{t('inbox.hand.colleagues')}</Menu.Label>}
        {others.map((person) => (
          <Menu.Item key={person.id} onClick={() => commands.assign(id, person.id, person.name)}>
            {person.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
