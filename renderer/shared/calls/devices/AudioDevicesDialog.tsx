import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AudioDevices } from './AudioDevices.tsx';
import { devicesDialog, useDevicesDialog } from './devices-store.ts';

/** Dialog *Audio devices*, from the softphone. */
export function AudioDevicesDialog() {
  const { t } = useTranslation();
  const isOpen = useDevicesDialog((state) => state.isOpen);
  return (
    <Modal
      opened={isOpen}
      onClose={devicesDialog.hide}
      title={t('calls.devices.title')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <AudioDevices />
    </Modal>
  );
}
