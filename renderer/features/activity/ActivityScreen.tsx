import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconCircleCheck, IconPlugConnectedX, IconRefresh, IconWifi } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../app/contract/index.ts';
import { duration } from '../../shared/format/time.ts';
import { failureSentence } from '../../shared/i18n/known-text.ts';
import { call } from '../../shared/rpc/client.ts';
import { keys } from '../../shared/rpc/query-client.ts';
import { countOf, heldCount, useOutbox } from '../../shared/rpc/use-outbox.ts';
import { EmptyState } from '../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../shared/ui/ErrorNotice.tsx';
import { toast, toastError } from '../../shared/ui/toast.ts';
import classes from './activity.module.css';
import { HeldAccounts } from './HeldAccounts.tsx';
import { MessageGroup } from './MessageGroup.tsx';

type Outbox = Output<'outbox.status'>;

/** A round at the vendors now, instead of at the next time planned. */
function CheckNow() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => call('sync.now', {}),
    onSuccess: ({ receipts, looks, failures }) => {
      const [failure] = failures;
      const counts = t('activity.checkedDetail', { count: receipts, looks });
      toast(t('activity.checked'), failure ? `${counts} ${failureSentence(failure)}` : counts);
    },
    onError: toastError,
    onSettled: () => client.invalidateQueries({ queryKey: keys.outbox }),
  });
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={isPending}
      onClick={() => mutate()}
    >
      {t('activity.checkNow')}
    </Button>
  );
}

function Counts({ outbox }: { readonly outbox: Outbox }) {
  const { t } = useTranslation();
  const { counts } = outbox;
  const tiles = [
    ['unconfirmed', countOf(counts, 'unconfirmed')],
    ['failed', countOf(counts, 'failed')],
    ['held', heldCount(counts)],
    ['waiting', countOf(counts, 'queued')],
    ['sending', countOf(counts, 'sending')],
    ['sent', countOf(counts, 'sent')],
  ] as const;
  const alarming = new Set<string>(['unconfirmed', 'failed', 'held']);
  return (
    <dl className={classes['tiles']} aria-label={t('activity.summary')}>
      {tiles.map(([name, count]) => (
        <div key={name} className={classes['tile']} data-alarm={alarming.has(name) && count > 0}>
          <dt>{t(`activity.count.${name}`)}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}

function Network({ outbox }: { readonly outbox: Outbox }) {
  const { t, i18n } = useTranslation();
  const { online, oldestAgeMs } = outbox;
  return (
    <span className={classes['network']}>
      {online ? <IconWifi size={16} aria-hidden /> : <IconPlugConnectedX size={16} aria-hidden />}
      {t(online ? 'activity.online' : 'activity.offline')}
      {oldestAgeMs !== null && <span>{t('activity.oldest', { time: duration(oldestAgeMs, i18n.language) })}</span>}
    </span>
  );
}

function isQuiet({ counts, held }: Outbox): boolean {
  return countOf(counts, 'queued', 'sending', 'unconfirmed', 'failed') === 0 && held.length === 0;
}

/** What is on its way, what is stuck, and what a person has to decide; the last first. */
export function ActivityScreen() {
  const { t } = useTranslation();
  const { data: outbox, error, refetch } = useOutbox();
  return (
    <div className={classes['screen']}>
      <header className={classes['head']}>
        <h1>{t('activity.title')}</h1>
        {outbox && <Network outbox={outbox} />}
        <CheckNow />
      </header>
      {error && !outbox && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {outbox && <Counts outbox={outbox} />}
      {outbox && <HeldAccounts outbox={outbox} />}
      <MessageGroup title={t('activity.decide')} states={['unconfirmed']} />
      <MessageGroup title={t('activity.failed')} states={['failed']} />
      <MessageGroup title={t('activity.waiting')} states={['queued', 'sending']} />
      {outbox && isQuiet(outbox) && (
        <EmptyState
          icon={<IconCircleCheck size={34} aria-hidden />}
          title={t('activity.allDone')}
          hint={t('activity.allDoneHint')}
        />
      )}
    </div>
  );
}
