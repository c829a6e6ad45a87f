import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconEye, IconEyeCheck, IconEyeExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../../app/contract/index.ts';
import { exactTime } from '../../../shared/format/time.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { StateMark } from '../../../shared/ui/StateLabel.tsx';
import { toastError } from '../../../shared/ui/toast.ts';
import classes from '../settings.module.css';

type Glass = Output<'glass.list'>['items'][number];
const COLUMNS = ['person', 'service', 'reason', 'from', 'until', 'seen'] as const;

function Seen({ glass }: { readonly glass: Glass }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => call('glass.seen', { id: glass.id }),
    onError: toastError,
    onSettled: () => client.invalidateQueries({ queryKey: keys.glass }),
  });
  if (glass.seenByName !== null) {
    return (
      <StateMark
        icon={IconEyeCheck}
        tone="quiet"
        text={t('settings.security.glass.seenBy', { name: glass.seenByName })}
        size={15}
      />
    );
  }
  return (
    <span className={classes['onOff']}>
      <StateMark icon={IconEyeExclamation} tone="warn" text={t('settings.security.glass.unseen')} size={15} />
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconEye size={15} aria-hidden />}
        aria-label={t('settings.security.glass.markOf', { name: glass.userName })}
        loading={isPending}
        onClick={() => mutate()}
      >
        {t('settings.security.glass.mark')}
      </Button>
    </span>
  );
}

function GlassRow({ glass }: { readonly glass: Glass }) {
  const { t, i18n } = useTranslation();
  return (
    <tr>
      <th scope="row">{glass.userName}</th>
      <td>{t(`services.channel.${glass.channel}`)}</td>
      <td>{glass.reason}</td>
      <td>{exactTime(glass.at, i18n.language)}</td>
      <td>
        {glass.isOpen
          ? t('settings.security.glass.openUntil', { time: exactTime(glass.until, i18n.language) })
          : exactTime(glass.until, i18n.language)}
      </td>
      <td>
        <Seen glass={glass} />
      </td>
    </tr>
  );
}

/** Who looked at a service that is closed to them, with what reason. */
export function GlassList() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.glass, 'all'],
    queryFn: async () => (await call('glass.list', {})).items,
  });
  return (
    <section className={classes['stack']} aria-labelledby="security-glass">
      <h2 className={classes['sub']} id="security-glass">
        {t('settings.security.glass.title')}
      </h2>
      <p className={classes['quiet']}>{t('settings.security.glass.what')}</p>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className={classes['quiet']}>{t('settings.security.glass.none')}</p>}
      {data !== undefined && data.length > 0 && (
        <div className={classes['tableFrame']}>
          <table className={classes['table']} aria-labelledby="security-glass">
            <thead>
              <tr>
                {COLUMNS.map((name) => (
                  <th key={name} scope="col">
                    {t(`settings.security.glass.column.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.map((glass) => (
                <GlassRow key={glass.id} glass={glass} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
