import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useFilings } from './use-filings.ts';

interface RefileWarningProps {
  readonly message: MessageDetail;
  /** Where its files are filed each by itself: which. */
  readonly part?: MessageDetail['parts'][number];
}

/** Before filing once more: what is in which chart already, and that only a person can take it out there. */
export function RefileWarning({ message, part }: RefileWarningProps) {
  const { t } = useTranslation();
  const { filing } = part ?? message;
  const { data } = useFilings(message.id, filing?.state === 'filed');
  const filed = data?.find(({ filingId }) => filingId === filing?.id);
  if (filing?.state !== 'filed' || !filed) return null;
  return (
    <Notice tone="warn" title={t(part ? 'filing.refile.fileTitle' : 'filing.refile.title')}>
      <div>{t('filing.refile.where', { patient: filed.patientName, category: filed.categoryName })}</div>
      <div>{t('filing.refile.what')}</div>
    </Notice>
  );
}
