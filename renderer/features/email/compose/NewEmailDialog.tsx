import { Button, Modal, NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFileTargets } from '../../../shared/files/use-file-targets.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { closeComposer, useComposer } from '../../../shared/email/composer-store.ts';
import { ConfirmStep } from '../../../shared/message/ConfirmStep.tsx';
import { desk } from '../../../shared/person/per-person.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { useAccounts } from '../../../shared/rpc/use-accounts.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { Notice } from '../../../shared/ui/Notice.tsx';
import { AddressField } from './AddressField.tsx';
import { Asked } from './Asked.tsx';
import { AttachMenu } from './AttachMenu.tsx';
import { Attachments } from './Attachments.tsx';
import { begin } from './begin.ts';
import { BodyEditor } from './BodyEditor.tsx';
import classes from './compose.module.css';
import { composition, useComposition, useIsAnswer } from './composition-here.ts';
import { PatientData } from './PatientData.tsx';
import { ProtectFields } from './ProtectFields.tsx';
import { SendBar } from './SendBar.tsx';
import { TemplateMenu } from './TemplateMenu.tsx';
import type { Check } from './check-facts.ts';
import { useCheck } from './use-check.ts';
import { useAnswerWords } from './use-answer-words.ts';
import { useSending } from './use-sending.ts';

/** Begins with what was asked for, whenever the dialog is opened anew. */
function useBegin(): void {
  const request = useComposer((state) => state.open);
  const words = useAnswerWords();
  const onOpen = useEffectEvent(() => {
    if (request === null) return;
    const isStill = desk.asking();
    composition()
      .loading()
      .then(() => begin(request, words))
      .then(
        (begun) => isStill() && composition().begin(begun),
        (cause: unknown) => isStill() && composition().failed(cause),
      );
  });
  useEffect(() => onOpen(), [request]);
}

function Addresses({ check }: { readonly check: Check | undefined }) {
  const { t } = useTranslation();
  const hasCopies = useComposition(({ cc, bcc, typed }) => cc.length + bcc.length > 0 || typed.cc + typed.bcc !== '');
  const isAnswer = useIsAnswer();
  const [isOpen, setOpen] = useState(false);
  const areShown = isOpen || hasCopies;
  return (
    <>
      <div className={classes['toRow']}>
        <AddressField field="to" check={check} hasAutofocus={!isAnswer} />
        {!areShown && check?.account?.copies !== false && (
          <Button variant="subtle" size="compact-sm" className={classes['copies'] ?? ''} onClick={() => setOpen(true)}>
            {t('emailCompose.copies')}
          </Button>
        )}
      </div>
      {areShown && (
        <>
          <AddressField field="cc" check={check} />
          <AddressField field="bcc" check={check} />
        </>
      )}
    </>
  );
}

/** The account that sends, how large it is, and what is to know of both. */
function Remarks({ check }: { readonly check: Check | undefined }) {
  const { t, i18n } = useTranslation();
  const isUnsaved = useComposition((state) => state.isUnsaved);
  const { account, size } = check ?? {};
  const { data: accounts = [] } = useAccounts();
  const isPlain = accounts.some(({ id, warning }) => id === account?.id && warning === 'plain-http');
  const inWords = (bytes: number) => formatBytes(bytes, i18n.language);
  return (
    <>
      <div className={classes['totals']} role="status">
        <span>{account && t('emailCompose.from', { from: account.from.address, account: account.name })}</span>
        <span>{size && size.bytes > 100_000 && t('emailCompose.size', { size: inWords(size.bytes) })}</span>
      </div>
      {account === null && (
        <Notice tone="bad" role="alert">
          {t('emailCompose.need.account')}
        </Notice>
      )}
      {account?.html === false && <Notice tone="info">{t('emailCompose.textAlone', { account: account.name })}</Notice>}
      {account && isPlain && <Notice tone="warn">{t('emailCompose.plainHttp', { account: account.name })}</Notice>}
      {account?.sendOnly === true && (
        <Notice tone="info">{t('emailCompose.sendOnly', { account: account.name })}</Notice>
      )}
      {size && size.most !== null && size.bytes > size.most && (
        <Notice tone="bad" role="alert">
          {t('emailCompose.tooLarge', { size: inWords(size.bytes), most: inWords(size.most) })}
        </Notice>
      )}
      {isUnsaved && <Notice tone="warn">{t('emailCompose.unsaved')}</Notice>}
    </>
  );
}

/** Why a press on *Send* did not go through; beside the button, wherever the form is scrolled to. */
function Refused() {
  const { t } = useTranslation();
  const needs = useComposition((state) => state.needs);
  const error = useComposition((state) => state.error);
  return (
    <>
      {needs.length > 0 && (
        <Notice tone="warn" role="alert" title={t('emailCompose.notYet')}>
          {needs.map((need) => (
            <div key={need}>{t(`emailCompose.need.${need}`)}</div>
          ))}
        </Notice>
      )}
      {error && <ErrorNotice error={error} />}
    </>
  );
}

/** Whom it is about, where an address is a family's: picked by a person. */
function AboutField({ check }: { readonly check: Check | undefined }) {
  const { t } = useTranslation();
  const patientId = useComposition((state) => state.patientId);
  const all = [...(check?.to ?? []), ...(check?.cc ?? []), ...(check?.bcc ?? [])].flatMap(({ patients }) => patients);
  const patients = all.filter(({ id }, index) => all.findIndex((one) => one.id === id) === index);
  if (patients.length < 2) return null;
  return (
    <NativeSelect
      size="xs"
      label={t('emailCompose.about')}
      value={patients.some(({ id }) => id === patientId) ? (patientId ?? '') : ''}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        composition().edit({ patientId: chosen === '' ? null : chosen, picked: null });
      }}
      data={[
        { value: '', label: t('emailCompose.aboutNobody') },
        ...patients.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}

function Form({ check, onSend }: { readonly check: Check | undefined; readonly onSend: () => void }) {
  const { t } = useTranslation();
  const subject = useComposition((state) => state.subject);
  const isFixed = useComposition((state) => state.step === 'sending');
  const noFiles = check?.account?.attachments === false ? check.account.providerName : null;
  const { isOver, drops, onPaste } = useFileTargets(noFiles === null && !isFixed, (files) =>
    composition().addFiles(files),
  );
  const { onDrop, ...overs } = drops;
  /** Before the editor, which would take a file for text. */
  const onDropCapture = (event: DragEvent) => {
    onDrop(event);
    if (event.defaultPrevented) event.stopPropagation();
  };
  return (
    <div className={classes['form']} data-over={isOver} onPaste={onPaste} {...overs} onDropCapture={onDropCapture}>
      <fieldset className={classes['fields']} disabled={isFixed}>
        <Addresses check={check} />
        <AboutField check={check} />
        <TextInput
          label={t('emailCompose.subject')}
          maxLength={998}
          value={subject}
          onChange={(event) => composition().edit({ subject: event.currentTarget.value })}
        />
        <BodyEditor
          hasFormats={check?.account?.html !== false}
          onSend={onSend}
          tools={(editor) => (
            <>
              <TemplateMenu editor={editor} />
              <AttachMenu refusedBy={noFiles} />
            </>
          )}
        />
        <Attachments />
        <PatientData check={check} />
        <ProtectFields isRequired={check?.protection === 'required'} refusedBy={noFiles} />
        <Remarks check={check} />
      </fieldset>
      <div className={classes['foot']}>
        <Refused />
        <SendBar onSend={onSend} />
      </div>
    </div>
  );
}

function Composer() {
  const { t } = useTranslation();
  const state = useComposition();
  const check = useCheck(state);
  const { send, confirm } = useSending();
  if (state.step === 'loading') return <Skeleton height={320} />;
  if (state.step !== 'confirming') return <Form check={check} onSend={send} />;
  return (
    <ConfirmStep
      words="emailCompose.confirm"
      yes={t('emailCompose.confirm.yes')}
      onYes={confirm}
      onBack={() => composition().backToEditing()}
    >
      {state.questions.map((question) => (
        <Asked key={question.which} question={question} />
      ))}
    </ConfirmStep>
  );
}

/** Dialog *New email*. Closing it keeps what is in it among the drafts. */
export function NewEmailDialog() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const request = useComposer((state) => state.open);
  const isSending = useComposition((state) => state.step === 'sending');
  useBegin();
  const close = () => {
    if (isSending) return;
    closeComposer();
    void composition()
      .putAway()
      .then(() => client.invalidateQueries({ queryKey: keys.emailDrafts }));
  };
  return (
    <Modal
      opened={request !== null}
      onClose={close}
      title={t(request?.replyTo !== undefined ? 'emailCompose.titleReply' : 'emailCompose.title')}
      size={760}
      yOffset="4dvh"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <Composer />
    </Modal>
  );
}
