import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { Notice } from '../../../shared/ui/Notice.tsx';
import { useFilings } from './use-filings.ts';

/** Before filing once more: what is in which chart already, and that only a person can take it out there. */
export function RefileWarning({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation();
  const { data } = useFilings(message.id, message.filing?.state === 'filed');
  const filed = data?.find(({ filingId }) => filingId === message.filing?.id);
  if (message.filing?.state !== 'filed' || !filed) return null;
  return (
    <Notice tone="warn" title={t('filing.refile.title')}>
      <div>{t('filing.refile.where', { patient: filed.patientName, category: filed.categoryName })}</div>
      <div>{t('filing.refile.what')}</div>
    </Notice>
  );
}
