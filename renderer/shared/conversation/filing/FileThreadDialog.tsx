import { Button, Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type KeyboardEvent, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { categoryOf } from '../../filing/category.ts';
import { CategoryField } from '../../filing/CategoryField.tsx';
import { Identifiers } from '../../filing/Identifiers.tsx';
import { useCategories } from '../../filing/use-categories.ts';
import { PatientPicker } from '../../patient/PatientPicker.tsx';
import { call } from '../../rpc/client.ts';
import { coreNowMs } from '../../rpc/core-time.ts';
import { keys } from '../../rpc/query-client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { toast, toastError } from '../../ui/toast.ts';
import { closeDialog, useConversationScreen } from '../screen-store.ts';
import { EMPTY_FILING, filingInput, missingIn, PERIODS, type FilingNeed, type ThreadFiling } from './thread-filing.ts';
import classes from './filing.module.css';

interface FormProps {
  readonly conversation: ConversationDetail;
}

/** Those with this number, to choose with one press; a search finds anybody else. */
function PatientField({ conversation, filing, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const { patients } = conversation;
  return (
    <div className={classes['group']} data-need="patient">
      <PatientPicker
        messageId={null}
        label={t('filing.patient')}
        value={filing.patient}
        hasAutofocus={patients.length !== 1}
        onChoose={(patient) => onChange({ patient, isConfirmed: false })}
      />
      {filing.patient === null && patients.length > 0 && (
        <div className={classes['suggested']} role="group" aria-label={t('patient.list')}>
          {patients.map((patient) => (
            <Button
              key={patient.id}
              size="compact-sm"
              variant="default"
              onClick={() => onChange({ patient, isConfirmed: false })}
            >
              {patient.name}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
interface FieldsProps extends FormProps {
  readonly filing: ThreadFiling;
  readonly onChange: (change: Partial<ThreadFiling>) => void;
}

function PeriodField({ filing, onChange }: Omit<FieldsProps, 'conversation'>) {
  const { t } = useTranslation();
  return (
    <div className={classes['group']}>
      <NativeSelect
        label={t('sms.file.period')}
        value={filing.period}
        onChange={(event) => {
          const period = PERIODS.find((name) => name === event.currentTarget.value) ?? 'all';
          onChange({ period });
        }}
        data={PERIODS.map((value) => ({ value, label: t(`sms.file.periods.${value}`) }))}
      />
      {filing.period === 'from' && (
        <div className={classes['pair']}>
          <TextInput
            type="date"
            data-need="period"
            label={t('sms.file.from')}
            value={filing.from}
            onChange={(event) => onChange({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('sms.file.until')}
            value={filing.until}
            onChange={(event) => onChange({ until: event.currentTarget.value })}
          />
        </div>
      )}
    </div>
  );
}

function useFiling(conversationId: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: categories } = useCategories();
  const undo = (filingId: string) => {
    call('documents.undo', { filingId }).then(
      () => toast(t('sms.file.undone')),
      (error: unknown) => toastError(error),
    );
  };
  return useMutation({
    mutationFn: async (filing: ThreadFiling) => {
      const input = filingInput(conversationId, filing, coreNowMs());
      if (!input) throw new Error('the form is not complete');
      return call('documents.fileConversation', input);
    },
    onSuccess: ({ filingId, messages }, filing) => {
      const path = categoryOf(filing);
      const category = categories?.find((each) => each.path === path)?.name ?? path;
      closeDialog();
      toast(
        t('filing.started', { patient: filing.patient?.name ?? '' }),
        t('sms.file.started', { count: messages, category }),
        {
          action: { label: t('filing.undo'), onPress: () => undo(filingId) },
        },
      );
    },
    // Who was confirmed is perhaps no longer who is in OpenEMR: look again.
    onError: () => client.invalidateQueries({ queryKey: keys.patients }),
  });
}

function Form({ conversation }: FormProps) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [only] = conversation.patients;
  const [filing, setFiling] = useState<ThreadFiling>({
    ...EMPTY_FILING,
    patient: conversation.patients.length === 1 && only ? only : null,
  });
  const [isTried, setTried] = useState(false);
  const { mutate, isPending, error } = useFiling(conversation.id);
  const missing = missingIn(filing);
  const change = (part: Partial<ThreadFiling>) => setFiling((now) => ({ ...now, ...part }));
  const focus = (need: FilingNeed | 'category') =>
    form.current?.querySelector<HTMLElement>(`[data-need="${need}"] input, [data-need="${need}"]`)?.focus();
  const submit = () => {
    setTried(true);
    if (missing[0]) focus(missing[0]);
    else if (!isPending) mutate(filing);
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    submit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  return (
    <form ref={form} className={classes['form']} onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate>
      <PatientField conversation={conversation} filing={filing} onChange={change} />
      {filing.patient && (
        <Identifiers
          patient={filing.patient}
          isConfirmed={filing.isConfirmed}
          hasAutofocus={conversation.patients.length === 1}
          onConfirm={(isConfirmed) => change({ isConfirmed })}
          onNext={() => focus('category')}
        />
      )}
      <CategoryField draft={filing} onChange={change} onSubmit={submit} />
      <PeriodField filing={filing} onChange={change} />
      <Checkbox
        label={t('sms.file.unassigned')}
        description={t('sms.file.unassignedHint')}
        checked={filing.hasUnassigned}
        onChange={(event) => change({ hasUnassigned: event.currentTarget.checked })}
      />
      <TextInput
        label={t('filing.documentName')}
        placeholder={t('sms.file.nameHint')}
        maxLength={120}
        value={filing.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      {isTried && missing.length > 0 && (
        <Notice tone="warn" role="alert" title={t('filing.notReady')}>
          {missing.map((need) => (
            <div key={need}>{t(`sms.file.need.${need}`)}</div>
          ))}
        </Notice>
      )}
      {error && <ErrorNotice error={error} />}
      <div className={classes['buttons']}>
        <Button variant="default" onClick={closeDialog}>
          {t('filing.cancel')}
        </Button>
        <Button type="submit" loading={isPending}>
          {t('filing.fileNow')}
        </Button>
      </div>
    </form>
  );
}

/** Dialog *File to chart* of a conversation: it goes there as a PDF, with the texts of this patient alone. */
export function FileThreadDialog({ conversation }: FormProps) {
  const { t } = useTranslation();
  const isOpen = useConversationScreen((state) => state.dialog === 'file');
  return (
    <Modal
      opened={isOpen}
      onClose={closeDialog}
      title={t('filing.file')}
      size={560}
      yOffset="4dvh"
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <Form conversation={conversation} />
    </Modal>
  );
}
