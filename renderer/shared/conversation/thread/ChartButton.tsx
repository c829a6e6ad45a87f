import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { openChart } from '../../patient/open-chart.ts';
import { Tool } from '../../ui/Tool.tsx';

/** Opens the chart; where several patients have the address, says whose first. */
export function ChartButton({ patients }: Pick<ConversationDetail, 'patients'>) {
  const { t } = useTranslation();
  const [only] = patients;
  if (patients.length <= 1) {
    return (
      <Tool
        look="bar"
        icon={IconExternalLink}
        name={t('patient.openChart')}
        isOff={!only}
        onPress={() => {
          if (only) void openChart(only.id);
        }}
      />
    );
  }
  return (
    <Menu position="bottom-start" withinPortal shadow="md" width={260} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconExternalLink size={17} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('patient.openChart')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {patients.map((patient) => (
          <Menu.Item key={patient.id} onClick={() => void openChart(patient.id)}>
            {patient.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
