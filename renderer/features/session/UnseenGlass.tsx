import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconShieldExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../app/contract/index.ts';
import { clockTime, relativeTime } from '../../shared/format/time.ts';
import { call } from '../../shared/rpc/client.ts';
import { coreNowMs } from '../../shared/rpc/core-time.ts';
import { keys } from '../../shared/rpc/query-client.ts';
import { useMay } from '../../shared/rpc/use-session.ts';
import { Banner } from '../../shared/ui/Banner.tsx';
import { toastError } from '../../shared/ui/toast.ts';
import classes from './session.module.css';

type BrokenGlass = Output<'glass.list'>['items'][number];

function Entry({ glass }: { readonly glass: BrokenGlass }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => call('glass.seen', { id: glass.id }),
    onError: toastError,
    onSettled: () => client.invalidateQueries({ queryKey: keys.glass }),
  });
  const name = glass.userName;
  const channel = t(`session.channel.${glass.channel}`);
  return (
    <Banner tone="bad" icon={IconShieldExclamation}>
      <span>
        <strong>
          {t('session.glass.unseen', {
            name,
            channel,
            time: relativeTime(glass.at, coreNowMs(), i18n.language, 'long'),
          })}
        </strong>{' '}
        <span className={classes['reason']}>{glass.reason}</span>{' '}
        {glass.isOpen && t('session.glass.unseenOpen', { time: clockTime(glass.until, i18n.language) })}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        loading={isPending}
        aria-label={t('session.glass.seenOf', { name, channel })}
        onClick={() => mutate()}
      >
        {t('session.glass.seen')}
      </Button>
    </Banner>
  );
}

/** To administrators: who broke the glass, until one of them has seen it. */
export function UnseenGlass() {
  const isAdmin = useMay('admin');
  const { data } = useQuery({
    queryKey: [...keys.glass, 'unseen'],
    queryFn: async () => (await call('glass.list', { unseen: true })).items,
    enabled: isAdmin,
  });
  const unseen = isAdmin ? (data ?? []) : [];
  return (
    <div role="alert" className={classes['unseen']}>
      {unseen.map((glass) => (
        <Entry key={glass.id} glass={glass} />
      ))}
    </div>
  );
}
