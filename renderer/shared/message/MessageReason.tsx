import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../app/contract/schemas.ts';
import { relativeTime } from '../format/time.ts';
import { failureSentence } from '../i18n/known-text.ts';
import { coreNowMs } from '../rpc/core-time.ts';
import classes from './message.module.css';

type Facts = Pick<
  MessageView,
  | 'state'
  | 'error'
  | 'reason'
  | 'holdReason'
  | 'attempts'
  | 'nextAttemptAt'
  | 'sendAt'
  | 'nextLookAt'
  | 'lookResult'
  | 'noReceipt'
  | 'cancelRequested'
>;

/** Why a message waits, failed or is unconfirmed, and what comes next: one sentence a line, most important first. */
export function useReasons(message: Facts): readonly string[] {
  const { t, i18n } = useTranslation();
  const when = (iso: string) => relativeTime(iso, coreNowMs(), i18n.language, 'long');
  const lines: string[] = [];
  if (message.holdReason) lines.push(t(`message.hold.${message.holdReason}`));
  if (message.error) lines.push(failureSentence(message.error));
  else if (message.reason !== null) lines.push(message.reason);
  if (message.lookResult) lines.push(t(`message.note.${message.lookResult}`));
  if (message.state === 'queued' && message.nextAttemptAt !== null && !message.holdReason) {
    const future = Date.parse(message.nextAttemptAt) > coreNowMs();
    if (future && message.attempts > 0)
      lines.push(t('message.note.nextAttempt', { time: when(message.nextAttemptAt) }));
  }
  if (message.state === 'queued' && message.sendAt !== null && Date.parse(message.sendAt) > coreNowMs()) {
    lines.push(t('message.note.sendAt', { time: when(message.sendAt) }));
  }
  if (message.state === 'unconfirmed' && message.nextLookAt !== null) {
    lines.push(t('message.note.nextLook', { time: when(message.nextLookAt) }));
  }
  if (message.noReceipt) lines.push(t('message.note.noReceipt'));
  if (message.cancelRequested) lines.push(t('message.note.cancelRequested'));
  return lines;
}

/** All the reasons, with what the person can do; *decide* is the buttons that stand below. */
export function MessageReason({ message }: { readonly message: MessageView }) {
  const { t } = useTranslation();
  const reasons = useReasons(message);
  const action = message.error?.action ?? 'none';
  return (
    <div className={classes['why']}>
      {reasons.map((reason) => (
        <div key={reason}>{reason}</div>
      ))}
      {action !== 'none' && action !== 'decide' && <div>{t(`message.todo.${action}`)}</div>}
    </div>
  );
}
