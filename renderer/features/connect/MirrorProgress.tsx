import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../shared/rpc/client.ts';
import { keys } from '../../shared/rpc/query-client.ts';
import { Notice } from '../../shared/ui/Notice.tsx';

/** While patients are copied for the first time. */
export function MirrorProgress() {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: [...keys.patients, 'mirror'], queryFn: () => call('patients.mirror', {}) });
  if (data?.state !== 'running' || data.lastAt !== null) return null;
  return <Notice tone="info">{t('connect.mirror.running', { count: data.done })}</Notice>;
}
