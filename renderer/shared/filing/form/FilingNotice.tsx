import { Button } from '@mantine/core';
import { IconArrowBackUp, IconLogin2, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../../app/contract/index.ts';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { relativeTime } from '../../format/time.ts';
import { failureSentence } from '../../i18n/known-text.ts';
import { goToSignIn } from '../../route/route.ts';
import { coreNowMs } from '../../rpc/core-time.ts';
import { useMay } from '../../rpc/use-session.ts';
import { Notice, type NoticeTone } from '../../ui/Notice.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import classes from './filing.module.css';
import { useFilingCommand, useFilings } from './use-filings.ts';

export type FilingDetail = Output<'documents.filings'>['items'][number];

const TONES: Readonly<Record<FilingDetail['state'], NoticeTone>> = {
  held: 'info',
  queued: 'info',
  uploading: 'info',
  filed: 'ok',
  failed: 'bad',
  undone: 'info',
};

/** Where the filing stands, in one sentence. */
function Standing({ filing }: { readonly filing: FilingDetail }) {
  const { t } = useTranslation();
  const where = { patient: filing.patientName, category: filing.categoryName };
  if (filing.state !== 'filed') return <strong>{t(`filing.state.${filing.state}`, where)}</strong>;
  return (
    <span>
      <strong>{t('filing.state.filed', where)}</strong> <RelativeTime at={filing.filedAt ?? filing.createdAt} />{' '}
      {t('filing.by', { name: filing.staffName })}
    </span>
  );
}

/** What else is to know: why it waits or failed, when it goes on, copies, the colleague's note. */
function useDetails(filing: FilingDetail): readonly string[] {
  const { t, i18n } = useTranslation();
  const lines: string[] = [];
  if (filing.pages !== null) lines.push(t('filing.pagesOnly', { pages: filing.pages }));
  if (filing.error && filing.state !== 'filed') lines.push(failureSentence(filing.error));
  const isWaiting = filing.state === 'queued' || filing.state === 'uploading';
  if (isWaiting && filing.error) {
    const next = filing.nextAttemptAt;
    lines.push(
      next !== null && Date.parse(next) > coreNowMs()
        ? t('filing.goesOnAt', { time: relativeTime(next, coreNowMs(), i18n.language, 'long') })
        : t('filing.goesOn'),
    );
  }
  if (filing.copies > 1) lines.push(t('filing.copies', { count: filing.copies }));
  if (filing.note) lines.push(t(`filing.noteState.${filing.note.state}`, { to: filing.note.to }));
  return lines;
}

interface FilingLineProps {
  readonly message: Pick<MessageDetail, 'id' | 'channel'>;
  readonly filing: FilingDetail;
}

function Buttons({ filing, message }: FilingLineProps) {
  const { t } = useTranslation();
  const { mutate, isPending } = useFilingCommand(message.id);
  const canUndo = filing.state === 'held' || (filing.state === 'queued' && filing.attempts === 0);
  const canRetry = filing.state === 'failed' || (filing.state === 'queued' && filing.error !== null);
  const mustSignIn = filing.error?.code === 'EMR_SIGN_IN_AGAIN' && filing.state !== 'filed';
  const mayFile = useMay(`${message.channel}.file`);
  if (!mayFile || (!canUndo && !canRetry)) return null;
  return (
    <div className={classes['noticeButtons']}>
      {mustSignIn && (
        <Button size="compact-sm" leftSection={<IconLogin2 size={15} aria-hidden />} onClick={goToSignIn}>
          {t('filing.signIn')}
        </Button>
      )}
      {canRetry && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden />}
          disabled={isPending}
          onClick={() => mutate({ method: 'documents.retry', filingId: filing.filingId })}
        >
          {t('filing.tryAgain')}
        </Button>
      )}
      {canUndo && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowBackUp size={15} aria-hidden />}
          disabled={isPending}
          onClick={() => mutate({ method: 'documents.undo', filingId: filing.filingId })}
        >
          {t('filing.undo')}
        </Button>
      )}
    </div>
  );
}

function Lines({ filing }: { readonly filing: FilingDetail }) {
  return useDetails(filing).map((line) => <div key={line}>{line}</div>);
}

/** Where one filing stands, and what can be done about it. */
export function FilingLine({ message, filing }: FilingLineProps) {
  const tone = filing.state === 'queued' && filing.error ? 'warn' : TONES[filing.state];
  return (
    <Notice tone={tone} role="status">
      <div className={classes['notice']}>
        <div>
          <Standing filing={filing} />
          <Lines filing={filing} />
        </div>
        <Buttons filing={filing} message={message} />
      </div>
    </Notice>
  );
}

/** The filing of the open message, as long as there is one that counts. */
export function FilingNotice({ message }: { readonly message: MessageDetail }) {
  const { data } = useFilings(message.id, message.filing !== null);
  const filing = data?.find(({ state }) => state !== 'undone');
  if (!filing || message.filing === null) return null;
  return <FilingLine message={message} filing={filing} />;
}
