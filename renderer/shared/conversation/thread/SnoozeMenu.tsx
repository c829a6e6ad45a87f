import { Button, Menu } from '@mantine/core';
import { IconAlarmSnooze, IconBellOff, IconCalendarTime, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { LATER, laterOf } from '../send-later.ts';
import { useWhenWords } from '../when-words.ts';
import { coreNowMs } from '../../rpc/core-time.ts';
import { useConversationScreen } from '../screen-store.ts';
import type { ConversationCommands } from './use-conversation-commands.ts';

interface SnoozeMenuProps {
  readonly conversation: ConversationDetail;
  readonly commands: ConversationCommands;
  readonly onGone: () => void;
}

/** Takes the conversation out of the way until later; whatever arrives brings it back before. */
export function SnoozeMenu({ conversation, commands, onGone }: SnoozeMenuProps) {
  const { t } = useTranslation();
  const when = useWhenWords();
  const { id, snoozedUntil } = conversation;
  const snooze = (atMs: number) => commands.snooze(id, new Date(atMs).toISOString(), onGone);
  return (
    <Menu position="bottom-start" withinPortal shadow="md" width={280} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          data-snooze
          leftSection={<IconAlarmSnooze size={17} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          disabled={commands.isPending}
        >
          {snoozedUntil === null ? t('sms.snooze.do') : t('sms.snooze.until', { time: when(snoozedUntil) })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {snoozedUntil !== null && (
          <Menu.Item leftSection={<IconBellOff size={16} aria-hidden />} onClick={() => commands.snooze(id, null)}>
            {t('sms.snooze.wake')}
          </Menu.Item>
        )}
        {LATER.map((later) => {
          const atMs = laterOf(later, coreNowMs());
          return (
            atMs !== null && (
              <Menu.Item
                key={later}
                leftSection={<IconAlarmSnooze size={16} aria-hidden />}
                rightSection={<span>{when(new Date(atMs).toISOString())}</span>}
                onClick={() => snooze(atMs)}
              >
                {t(`sms.later.${later}`)}
              </Menu.Item>
            )
          );
        })}
        <Menu.Item
          leftSection={<IconCalendarTime size={16} aria-hidden />}
          onClick={() => useConversationScreen.setState({ dialog: 'snooze' })}
        >
          {t('sms.later.choose')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
