import { Button, Group, Menu } from '@mantine/core';
import { IconCalendarClock, IconDots, IconFlask, IconListDetails, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface JobActionsProps {
  readonly name: string;
  readonly isEnabled: boolean;
  readonly isBusy: boolean;
  readonly isRunning: boolean;
  readonly onRun: (isTest: boolean) => void;
  readonly onEnable: () => void;
  readonly onDisable: () => void;
  readonly onRemove: () => void;
  readonly onDialog: (kind: 'schedule' | 'log') => void;
}

/** *Enable* or *Disable* and *Run now*; the rest behind *More*. */
export function JobActions(props: JobActionsProps) {
  const { name, isEnabled, isBusy, isRunning, onRun, onEnable, onDisable, onRemove, onDialog } = props;
  const { t } = useTranslation();
  const labelled = (action: 'enable' | 'disable' | 'run' | 'more') => ({
    'aria-label': t('jobs.actionOf', { action: t(`jobs.action.${action}`), job: name }),
  });
  return (
    <Group gap={6} wrap="nowrap">
      {isEnabled ? (
        <Button size="compact-sm" variant="default" disabled={isBusy} onClick={onDisable} {...labelled('disable')}>
          {t('jobs.action.disable')}
        </Button>
      ) : (
        <Button size="compact-sm" variant="default" disabled={isBusy} onClick={onEnable} {...labelled('enable')}>
          {t('jobs.action.enable')}
        </Button>
      )}
      <Button size="compact-sm" variant="default" loading={isRunning} onClick={() => onRun(false)} {...labelled('run')}>
        {t('jobs.action.run')}
      </Button>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button size="compact-sm" variant="subtle" px={6} {...labelled('more')}>
            <IconDots size={17} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconListDetails size={16} aria-hidden />} onClick={() => onDialog('log')}>
            {t('jobs.action.log')}
          </Menu.Item>
          <Menu.Item leftSection={<IconFlask size={16} aria-hidden />} disabled={isRunning} onClick={() => onRun(true)}>
            {t('jobs.action.testRun')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCalendarClock size={16} aria-hidden />} onClick={() => onDialog('schedule')}>
            {t('jobs.action.schedule')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} color="var(--foyer-bad)" onClick={onRemove}>
            {t('jobs.action.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
