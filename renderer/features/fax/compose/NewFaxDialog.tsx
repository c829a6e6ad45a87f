import { Modal } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { desk } from '../../../shared/person/per-person.ts';
import { goTo } from '../../../shared/route/route.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { Notice } from '../../../shared/ui/Notice.tsx';
import { toast } from '../../../shared/ui/toast.ts';
import { compose, isDraftLeft, useCompose } from './compose.ts';
import classes from './compose.module.css';
import { CoverSheetChoice } from './CoverSheetChoice.tsx';
import { isOverLimit, totalBytes, totalPages } from './draft.ts';
import { FileZone } from './FileZone.tsx';
import { QuestionsStep } from './QuestionsStep.tsx';
import { RecipientsField } from './RecipientsField.tsx';
import { SendBar } from './SendBar.tsx';

/** Pages in all, who sends, and what the account cannot carry. */
function Totals() {
  const { t, i18n } = useTranslation();
  const draft = useCompose();
  const { account } = draft;
  const over = isOverLimit(draft);
  const pages = totalPages(draft);
  return (
    <>
      <div className={classes['totals']} role="status">
        <span>{pages > 0 && t('fax.compose.total', { count: pages })}</span>
        <span>{account && t('fax.compose.from', { account: account.name })}</span>
      </div>
      {account === null && (
        <Notice tone="bad" role="alert">
          {t('fax.compose.noAccount')}
        </Notice>
      )}
      {account && over === 'pages' && (
        <Notice tone="bad" role="alert">
          {t('fax.compose.overPages', { pages, limit: account.maxPages, account: account.name })}
        </Notice>
      )}
      {account && over === 'bytes' && (
        <Notice tone="bad" role="alert">
          {t('fax.compose.overBytes', {
            size: formatBytes(totalBytes(draft), i18n.language),
            limit: formatBytes(account.maxBytes, i18n.language),
            account: account.name,
          })}
        </Notice>
      )}
    </>
  );
}

function WhatIsMissing() {
  const { t } = useTranslation();
  const needs = useCompose((state) => state.needs);
  const error = useCompose((state) => state.error);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (needs.length > 0 || error) place.current?.scrollIntoView({ block: 'nearest' });
  }, [needs, error]);
  return (
    <div ref={place} className={classes['missing']}>
      {needs.length > 0 && (
        <Notice tone="warn" role="alert" title={t('fax.compose.notYet')}>
          {needs.map((need) => (
            <div key={need}>{t(`fax.compose.need.${need}`)}</div>
          ))}
        </Notice>
      )}
      {error && <ErrorNotice error={error} />}
    </div>
  );
}

/** Dialog *New fax*. Closing it keeps what is in it. */
export function NewFaxDialog() {
  const { t } = useTranslation();
  const isOpen = useCompose((state) => state.isOpen);
  const step = useCompose((state) => state.step);
  const questions = useCompose((state) => state.questions);
  const isAsked = questions.length > 0;

  const send = async (sending: () => ReturnType<typeof compose.send>) => {
    const isStill = desk.asking();
    const ids = await sending();
    if (ids === null || !isStill()) return;
    toast(t('fax.compose.queued', { count: ids.length }), t('fax.compose.queuedHint'));
    if (isDraftLeft()) toast(t('fax.drafts.left'), t('fax.drafts.leftHint'));
    goTo({ screen: 'fax', view: 'sent', messageId: null });
  };
  return (
    <Modal
      opened={isOpen}
      onClose={() => step !== 'sending' && compose.hide()}
      title={t('fax.newFax')}
      size={640}
      yOffset="5dvh"
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {isAsked ? (
        <QuestionsStep
          questions={questions}
          onYes={() => void send(compose.confirm)}
          onBack={() => compose.backToEditing()}
        />
      ) : (
        <fieldset className={classes['form']} disabled={step === 'sending'}>
          <RecipientsField />
          <FileZone />
          <CoverSheetChoice />
          <Totals />
          <WhatIsMissing />
        </fieldset>
      )}
      {!isAsked && <SendBar onSend={() => void send(compose.send)} />}
    </Modal>
  );
}
