import { Button, Modal, Textarea } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import classes from './conversation.module.css';

const SHORTEST = 3;
const LONGEST = 500;

interface ReasonDialogProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onSubmit: (reason: string) => void;
  readonly onClose: () => void;
  /** What follows from it. */
  readonly children: ReactNode;
}

/** A decision that wants its reason in words; it is kept with the decision. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const isMissing = reason.trim().length < SHORTEST;
  const submit = () => {
    setTried(true);
    if (!isMissing && !props.isPending) props.onSubmit(reason.trim());
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
    <Modal opened onClose={props.onClose} title={props.title} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <form className={classes['dialog']} onSubmit={onSubmit} noValidate>
        <div className={classes['what']}>{props.children}</div>
        <Textarea
          label={t('sms.decide.reason')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={LONGEST}
          value={reason}
          error={isTried && isMissing ? t('sms.decide.reasonMissing') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          data-autofocus
        />
        {props.error !== null && props.error !== undefined && <ErrorNotice error={props.error} />}
        <div className={classes['formButtons']}>
          <Button variant="default" onClick={props.onClose}>
            {t('filing.cancel')}
          </Button>
          <Button type="submit" loading={props.isPending}>
            {props.submitLabel}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
