import { Button, Menu, Modal } from '@mantine/core';
import { IconChevronDown, IconUser, IconUserOff, IconUserQuestion } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { PatientPicker } from '../../patient/PatientPicker.tsx';
import { call } from '../../rpc/client.ts';
import { useEmrRights, useMay } from '../../rpc/use-session.ts';
import { toastError } from '../../ui/toast.ts';
import classes from './thread.module.css';

interface MessagePatientProps {
  readonly message: MessageView;
  readonly conversation: ConversationDetail;
}

/** Whether each message must say whose it is: unless the number belongs to one patient and it is theirs. */
export function saysPatient(message: MessageView, { patients }: ConversationDetail): boolean {
  return !(patients.length === 1 && message.patientId === patients[0]?.id);
}

function Chip({ name }: { readonly name: string | null }) {
  const { t } = useTranslation();
  const Icon = name === null ? IconUserQuestion : IconUser;
  return (
    <span className={classes['chip']} data-nobody={name === null}>
      <Icon size={13} aria-hidden />
      {name ?? t('sms.patient.none')}
    </span>
  );
}

/** Whose the message is, and a menu that changes it: never guessed where several share the number. */
export function MessagePatient({ message, conversation }: MessagePatientProps) {
  const { t } = useTranslation();
  const rights = useEmrRights();
  const mayFile = useMay(`${conversation.channel}.file`);
  const [isSearching, setSearching] = useState(false);
  const { mutate, isPending } = useMutation({
    mutationFn: (patientId: string | null) => call('messages.assignPatient', { id: message.id, patientId }),
    onError: toastError,
  });
  if (!rights.patients) return null;
  const { patients } = conversation;
  const name = message.patient?.name ?? null;
  const canPick = mayFile && message.direction === 'inbound';
  if (!canPick) return message.patientId === null && patients.length === 0 ? null : <Chip name={name} />;
  const others = patients.filter(({ id }) => id !== message.patientId);
  return (
    <>
      <Menu position="bottom-start" withinPortal shadow="md" width={260} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <button
            type="button"
            className={classes['chip']}
            data-nobody={name === null}
            data-quiet={name === null && patients.length === 0}
            disabled={isPending}
          >
            {name === null ? <IconUserQuestion size={13} aria-hidden /> : <IconUser size={13} aria-hidden />}
            {name ?? t('sms.patient.pick')}
            <IconChevronDown size={12} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {others.map((patient) => (
            <Menu.Item
              key={patient.id}
              leftSection={<IconUser size={16} aria-hidden />}
              onClick={() => mutate(patient.id)}
            >
              {patient.name}
            </Menu.Item>
          ))}
          <Menu.Item leftSection={<IconUserQuestion size={16} aria-hidden />} onClick={() => setSearching(true)}>
            {t('sms.patient.another')}
          </Menu.Item>
          {message.patientId !== null && (
            <Menu.Item leftSection={<IconUserOff size={16} aria-hidden />} onClick={() => mutate(null)}>
              {t('sms.patient.nobody')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={isSearching}
        onClose={() => setSearching(false)}
        title={t('sms.patient.title')}
        closeButtonProps={{ 'aria-label': t('shell.close') }}
      >
        <PatientPicker
          messageId={message.id}
          label={t('patient.find')}
          value={null}
          hasAutofocus
          onChoose={(patient) => {
            if (!patient) return;
            setSearching(false);
            mutate(patient.id);
          }}
        />
        <div className={classes['dialogButtons']}>
          <Button variant="default" onClick={() => setSearching(false)}>
            {t('filing.cancel')}
          </Button>
        </div>
      </Modal>
    </>
  );
}
