import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { useBlob } from '../../../shared/files/use-blob.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { PdfFirstPage } from '../../../shared/pdf/PdfFirstPage.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import classes from '../fax.module.css';

type Part = MessageDetail['parts'][number];

function PartCard({ part }: { readonly part: Part }) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useBlob(part.blob);
  const load = useCallback(() => (data ? Promise.resolve(data) : Promise.reject(new Error('not loaded'))), [data]);
  return (
    <li className={classes['part']}>
      {data && (
        <PdfFirstPage load={load} label={t('message.firstPage', { name: part.name })} width={150} height={194} />
      )}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <div className={classes['partWait']} role="status" aria-label={t('shell.loading')} />}
      <div className={classes['partName']} title={part.name}>
        {part.name}
      </div>
      <div className={classes['quiet']}>
        {part.pages !== null && `${t('fax.pages', { count: part.pages })} · `}
        {formatBytes(part.bytes, i18n.language)}
      </div>
    </li>
  );
}

/** The files in the order in which they were sent. */
export function MessageFiles({ parts }: { readonly parts: readonly Part[] }) {
  const { t } = useTranslation();
  if (parts.length === 0) return null;
  return (
    <div>
      <h3 className={classes['sub']}>{t('message.files')}</h3>
      <ul className={classes['parts']}>
        {parts.map((part) => (
          <PartCard key={part.blob} part={part} />
        ))}
      </ul>
    </div>
  );
}
