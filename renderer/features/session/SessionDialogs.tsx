import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../shared/rpc/use-session.ts';
import { GlassForm } from './GlassForm.tsx';
import { PinForm } from './PinForm.tsx';
import { closeSessionDialog, useSessionStore } from './session-store.ts';

/** Setting a PIN and breaking the glass, by the person menu or a banner. */
export function SessionDialogs() {
  const { t } = useTranslation();
  const dialog = useSessionStore((state) => state.dialog);
  const { data: session } = useSession();
  const hasPin = session?.pin === 'ready';
  return (
    <>
      <Modal
        opened={dialog === 'pin'}
        onClose={closeSessionDialog}
        returnFocus={false}
        title={t(hasPin ? 'session.pin.changeTitle' : 'session.pin.setTitle')}
        closeButtonProps={{ 'aria-label': t('shell.close') }}
      >
        <PinForm hasPin={hasPin} />
      </Modal>
      <Modal
        opened={dialog === 'glass'}
        onClose={closeSessionDialog}
        returnFocus={false}
        title={t('session.glass.title')}
        size={520}
        closeButtonProps={{ 'aria-label': t('shell.close') }}
      >
        <GlassForm />
      </Modal>
    </>
  );
}
