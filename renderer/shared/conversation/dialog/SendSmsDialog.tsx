import { Button, Modal, NativeSelect, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import type { PatientView } from '../../../../app/contract/procedures/patients.ts';
import { knownText } from '../../i18n/known-text.ts';
import { PatientLine } from '../../patient/PatientFacts.tsx';
import { goTo } from '../../route/route.ts';
import { call } from '../../rpc/client.ts';
import { keys } from '../../rpc/query-client.ts';
import { useMay } from '../../rpc/use-session.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { toast } from '../../ui/toast.ts';
import { Composer } from '../composer/Composer.tsx';
import classes from './dialog.module.css';
import { sendSms, useSendSms } from './send-sms.ts';
import { textNumbersOf, type TextNumber } from './text-numbers.ts';

function openThread(conversationId: string): void {
  sendSms.close();
  goTo({ screen: 'sms', view: 'open', conversationId, messageId: null });
}

/** Finds or begins the conversation with a number. Nothing is listed until something is written there. */
function useBegun(address: string) {
  const client = useQueryClient();
  return useQuery({
    queryKey: keys.begunConversation(address),
    queryFn: async () => {
      const begun = await call('conversations.begin', { channel: 'sms', address });
      client.setQueryData(keys.conversation(begun.id), begun);
      return begun;
    },
    staleTime: Infinity,
    gcTime: 0,
  });
}

/** What was last written there, so that nobody asks what was just answered. */
function LastText({ conversation: { id, last } }: { readonly conversation: ConversationDetail }) {
  const { t } = useTranslation();
  const mayView = useMay('sms.view');
  if (!last) return null;
  return (
    <div className={classes['last']}>
      <span className={classes['lastText']}>
        <span className={classes['quiet']}>
          {t(last.direction === 'inbound' ? 'sms.dialog.lastReceived' : 'sms.dialog.lastSent')}{' '}
          <RelativeTime at={last.at} isPast />
        </span>
        <bdi className={classes['words']}>
          {last.text === '' ? t('sms.list.files', { count: last.parts }) : last.text}
        </bdi>
      </span>
      {mayView && (
        <Button size="compact-sm" variant="default" onClick={() => openThread(id)}>
          {t('sms.dialog.open')}
        </Button>
      )}
    </div>
  );
}

/** The field of text for a number, once the conversation is there. */
function Writing({ patient, number }: { readonly patient: PatientView; readonly number: TextNumber }) {
  const { t } = useTranslation();
  const mayView = useMay('sms.view');
  const { data, error, refetch } = useBegun(number.number);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={150} />;
  const { id } = data;
  const onSent = () => {
    sendSms.close();
    toast(t('sms.dialog.queued', { name: patient.name }), number.display, {
      ...(mayView && { action: { label: t('sms.dialog.open'), onPress: () => openThread(id) } }),
    });
  };
  return (
    <>
      <LastText conversation={data} />
      <div className={classes['composer']}>
        <Composer conversationId={id} patientId={patient.id} hasAutofocus onSent={onSent} />
      </div>
    </>
  );
}

interface WhichProps {
  readonly numbers: readonly TextNumber[];
  readonly chosen: TextNumber;
  readonly onChoose: (number: string) => void;
}

/** Which of the patient's telephones, where there are several. */
function Which({ numbers, chosen, onChoose }: WhichProps) {
  const { t } = useTranslation();
  if (numbers.length < 2) return null;
  const labelOf = ({ kind, display }: TextNumber) => `${display} (${knownText(`patient.phone.${kind}`) ?? kind})`;
  return (
    <NativeSelect
      className={classes['which'] ?? ''}
      label={t('sms.dialog.number')}
      value={chosen.number}
      onChange={(event) => onChoose(event.currentTarget.value)}
      data={numbers.map((each) => ({ value: each.number, label: labelOf(each) }))}
    />
  );
}

function ToPatient({ patient }: { readonly patient: PatientView }) {
  const numbers = textNumbersOf(patient);
  const [wanted, setWanted] = useState<string | null>(null);
  const number = numbers.find((each) => each.number === wanted) ?? numbers[0];
  if (!number) return null;
  return (
    <div className={classes['dialog']}>
      <div>
        <div className={classes['name']}>{patient.name}</div>
        <div className={classes['quiet']}>
          <PatientLine patient={patient} />
        </div>
      </div>
      <Which numbers={numbers} chosen={number} onChoose={setWanted} />
      <Writing key={number.number} patient={patient} number={number} />
    </div>
  );
}

/** Dialog *Send SMS*: one text to a patient from wherever they are in sight. Closing it keeps what is written as a draft. */
export function SendSmsDialog() {
  const { t } = useTranslation();
  const patient = useSendSms((state) => state.patient);
  // Escape belongs to what lies over the dialog first: templates, menus, the questions before sending.
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const isHere = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (event.key === 'Escape' && isHere && !event.nativeEvent.isComposing) sendSms.close();
  };
  return (
    <Modal
      opened={patient !== null}
      onClose={sendSms.close}
      closeOnEscape={false}
      onKeyDown={onKeyDown}
      title={t('sms.dialog.title')}
      size={600}
      yOffset="8dvh"
      classNames={{ body: classes['body'] ?? '' }}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {patient && <ToPatient key={patient.id} patient={patient} />}
    </Modal>
  );
}
