import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { relativeTime } from '../../../shared/format/time.ts';
import { failureSentence } from '../../../shared/i18n/known-text.ts';
import { coreNowMs } from '../../../shared/rpc/core-time.ts';
import { Notice } from '../../../shared/ui/Notice.tsx';
import classes from './received.module.css';

interface ReceivedProblemProps {
  readonly message: MessageDetail;
  /** null: the person only looks. */
  readonly onFetchAgain: (() => void) | null;
}

/** Why the content is not here, or what is wrong with it, and what comes next. */
export function ReceivedProblem({ message, onFetchAgain }: ReceivedProblemProps) {
  const { t, i18n } = useTranslation();
  const { error, nextAttemptAt } = message;
  const isWaiting = message.state === 'receiving';
  if (message.removed) return <Notice tone="info">{t('inbox.problem.removed')}</Notice>;
  if (!isWaiting && !error) return null;
  const canWait = isWaiting && nextAttemptAt !== null;
  return (
    <Notice tone={!error ? 'info' : canWait ? 'warn' : 'bad'}>
      <div className={classes['problem']}>
        <div>
          <div>{error ? failureSentence(error) : t('inbox.problem.receiving')}</div>
          {canWait && error && (
            <div>
              {t('inbox.problem.next', {
                time: relativeTime(nextAttemptAt, coreNowMs(), i18n.language, 'long'),
              })}
            </div>
          )}
        </div>
        {isWaiting && error && onFetchAgain && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={15} aria-hidden />}
            onClick={onFetchAgain}
          >
            {t('inbox.problem.tryAgain')}
          </Button>
        )}
      </div>
    </Notice>
  );
}
