import { Button } from '@mantine/core';
import { IconClockPlay, IconSend } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { formatPhoneNumber } from '../../../../app/domain/phone-number.ts';
import type { Need } from '../draft.ts';
import type { Writing } from '../drafts-store.ts';
import type { SendingFacts } from '../use-check.ts';
import { useConversationName } from '../words.ts';
import classes from './composer.module.css';

interface SendLineProps {
  readonly conversation: ConversationDetail;
  readonly writing: Writing;
  readonly sending: SendingFacts;
  readonly missing: readonly Need[];
  /** Somebody has pressed *Send* while something was missing. */
  readonly isTried: boolean;
  readonly onSend: () => void;
}

/** What the text leaves from: the account by its name and number. */
function From({ conversation, sending }: Pick<SendLineProps, 'conversation' | 'sending'>) {
  const { t } = useTranslation();
  const { replyFrom } = conversation;
  const account = sending.account ?? replyFrom;
  if (!account) return null;
  // A reply leaves from the number of ours that was written to.
  const isReply = sending.account?.id === replyFrom?.accountId;
  const own = (isReply ? replyFrom?.number : null) ?? account.number;
  const number = own === null ? null : formatPhoneNumber(own);
  return (
    <span className={classes['from']}>
      {number === null
        ? t('sms.compose.fromAccount', { account: account.name })
        : t('sms.compose.from', { account: account.name, number })}
    </span>
  );
}

/** To whom and from where, once more right at *Send*; what stands in its way is said here. */
export function SendLine({ conversation, writing, sending, missing, isTried, onSend }: SendLineProps) {
  const { t } = useTranslation();
  const id = useId();
  const name = useConversationName()(conversation);
  const picked = conversation.patients.find((patient) => patient.id === sending.patientId);
  // An empty field says so itself.
  const [need] = missing.filter((each) => each !== 'text' || isTried);
  const isPlanned = writing.sendAt !== null;
  return (
    <div className={classes['sendLine']}>
      <div className={classes['to']} id={`${id}-to`}>
        <span>
          {t('sms.compose.to')} <strong>{picked?.name ?? name}</strong>
          {(picked !== undefined || conversation.names.length > 0) && ` ${conversation.displayAddress}`}
        </span>
        <From conversation={conversation} sending={sending} />
        <span className={classes['need']} id={`${id}-need`} role="status" data-strong={isTried}>
          {need !== undefined && t(`sms.need.${need}`)}
        </span>
      </div>
      <Button
        aria-describedby={`${id}-to`}
        leftSection={isPlanned ? <IconClockPlay size={16} aria-hidden /> : <IconSend size={16} aria-hidden />}
        loading={writing.step === 'sending'}
        {...(missing.length > 0 && { 'data-disabled': true })}
        aria-disabled={missing.length > 0}
        onClick={onSend}
      >
        {t(isPlanned ? 'sms.compose.plan' : 'sms.compose.send')}
      </Button>
    </div>
  );
}
