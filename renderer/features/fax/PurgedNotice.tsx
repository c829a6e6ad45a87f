import { IconFileOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../shared/ui/EmptyState.tsx';

/** Instead of the pages, once the clinic's rule for keeping them has taken them away. */
export function PurgedNotice({ at }: { readonly at: string }) {
  const { t, i18n } = useTranslation();
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long' }).format(new Date(at));
  return (
    <EmptyState
      icon={<IconFileOff size={30} aria-hidden />}
      title={t('viewer.purged', { date })}
      hint={t('viewer.purgedHint')}
    />
  );
}
