import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { coreNowMs } from '../rpc/core-time.ts';
import classes from './conversation.module.css';
import { fieldsOf, isAhead, laterOf, momentOf } from './send-later.ts';

interface MomentFormProps {
  /** ISO; null: tomorrow morning is offered. */
  readonly initial: string | null;
  readonly submitLabel: string;
  readonly onSubmit: (iso: string) => void;
  readonly onCancel: () => void;
  /** What else is to know of the moment chosen. */
  readonly hint?: (iso: string | null) => ReactNode;
}

/** Date and time of something that lies ahead, in the person's own zone. */
export function MomentForm({ initial, submitLabel, onSubmit, onCancel, hint }: MomentFormProps) {
  const { t } = useTranslation();
  const [fields, setFields] = useState(() => {
    const tomorrow = laterOf('tomorrow', coreNowMs()) ?? coreNowMs();
    return fieldsOf(initial === null ? tomorrow : Date.parse(initial));
  });
  const [isTried, setTried] = useState(false);
  const moment = momentOf(fields);
  const isPossible = moment !== null && isAhead(moment);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    // Inside another form's dialog: only this one is meant.
    event.stopPropagation();
    setTried(true);
    if (isPossible) onSubmit(moment);
  };
  return (
    <form className={classes['moment']} onSubmit={submit} noValidate>
      <div className={classes['pair']}>
        <TextInput
          type="date"
          label={t('sms.later.date')}
          value={fields.date}
          min={fieldsOf(coreNowMs()).date}
          onChange={(event) => setFields({ ...fields, date: event.currentTarget.value })}
          data-autofocus
        />
        <TextInput
          type="time"
          label={t('sms.later.time')}
          value={fields.time}
          onChange={(event) => setFields({ ...fields, time: event.currentTarget.value })}
        />
      </div>
      {isTried && !isPossible && (
        <p className={classes['problem']} role="alert">
          {t(moment === null ? 'sms.later.missing' : 'sms.later.past')}
        </p>
      )}
      {hint?.(isPossible ? moment : null)}
      <div className={classes['formButtons']}>
        <Button variant="default" onClick={onCancel}>
          {t('filing.cancel')}
        </Button>
        <Button type="submit">{submitLabel}</Button>
      </div>
    </form>
  );
}
