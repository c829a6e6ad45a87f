import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { knownText } from '../../i18n/known-text.ts';
import { Notice } from '../../ui/Notice.tsx';
import type { Question, Writing } from '../drafts-store.ts';
import classes from './composer.module.css';

interface ConfirmDialogProps {
  readonly conversation: ConversationDetail;
  readonly writing: Writing;
  readonly onYes: () => void;
  readonly onBack: () => void;
}

function Asked({ question }: { readonly question: Question }) {
  const { t, i18n } = useTranslation();
  const kinds = question.kinds.map((kind) => knownText(`sms.phi.${kind}`) ?? kind);
  return (
    <Notice tone="warn">
      {knownText(`sms.confirm.${question.which}`) ?? t('sms.confirm.other')}
      {kinds.length > 0 && ` ${t('sms.confirm.kinds', { kinds: new Intl.ListFormat(i18n.language).format(kinds) })}`}
    </Notice>
  );
}

/** What core wants confirmed before it queues, spelled out, with recipient and text as they would leave. */
export function ConfirmDialog({ conversation, writing, onYes, onBack }: ConfirmDialogProps) {
  const { t } = useTranslation();
  const which = writing.questions.map((question) => question.which);
  const isNew = which.includes('new-number');
  return (
    <Modal
      opened={writing.step === 'confirming'}
      onClose={onBack}
      title={t('sms.confirm.title')}
      // The field of text takes it, which may have been disabled while core was asked.
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <div className={classes['confirm']}>
        {writing.questions.map((question) => (
          <Asked key={question.which} question={question} />
        ))}
        <p className={classes['confirmNumber']}>{conversation.displayAddress}</p>
        {writing.body !== '' && (
          <blockquote className={classes['confirmText']} dir="auto">
            {writing.body}
          </blockquote>
        )}
        <p className={classes['quiet']}>{t('sms.confirm.nothing')}</p>
        <div className={classes['confirmButtons']}>
          <Button variant="default" onClick={onBack} data-autofocus>
            {t('sms.confirm.back')}
          </Button>
          <Button onClick={onYes}>{t(isNew ? 'sms.confirm.yesNew' : 'sms.confirm.yes')}</Button>
        </div>
      </div>
    </Modal>
  );
}
