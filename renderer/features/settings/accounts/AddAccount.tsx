import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProviderView } from './account-form.ts';

interface AddAccountProps {
  readonly providers: readonly ProviderView[];
  readonly onAdd: (id: string) => void;
}

/** *Add account*: of which vendor. */
export function AddAccount({ providers, onAdd }: AddAccountProps) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-start" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={providers.length === 0}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('settings.accounts.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {providers.map(({ id, name, channels }) => (
          <Menu.Item key={id} onClick={() => onAdd(id)}>
            {t('settings.accounts.vendorOf', {
              vendor: name,
              services: channels.map((channel) => t(`services.channel.${channel}`)).join(', '),
            })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
