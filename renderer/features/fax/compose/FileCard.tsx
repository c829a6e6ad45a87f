import { ActionIcon, Loader } from '@mantine/core';
import { IconAlertTriangle, IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { bytesFromBase64 } from '../../../shared/format/base64.ts';
import { knownText } from '../../../shared/i18n/known-text.ts';
import { PdfFirstPage } from '../../../shared/pdf/PdfFirstPage.tsx';
import { call } from '../../../shared/rpc/client.ts';
import { compose } from './compose.ts';
import classes from './compose.module.css';
import { isStored, type DraftFile, type StoredFile } from './draft.ts';

interface FileCardProps {
  readonly file: DraftFile;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function FileStatus({ file }: { readonly file: DraftFile }) {
  const { t, i18n } = useTranslation();
  if (file.problem) {
    const sentence = knownText(`fax.file.${file.problem.reason}`) ?? file.problem.message;
    return (
      <div className={classes['fileProblem']} role="alert">
        <IconAlertTriangle size={15} aria-hidden />
        <span>{sentence}</span>
      </div>
    );
  }
  if (file.step === 'ready') {
    return (
      <div className={classes['fileFacts']}>
        <span>{t('fax.pages', { count: file.pages ?? 0 })}</span>
        <span>{formatBytes(file.file.size, i18n.language)}</span>
      </div>
    );
  }
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(file.progress);
  return (
    <div className={classes['fileFacts']}>
      <Loader size={12} aria-hidden />
      {file.step === 'storing' ? t('fax.compose.uploading', { percent }) : t('fax.compose.checking')}
    </div>
  );
}

/** The content of a file that was dropped, or of one that core has. */
async function contentOf(source: File | StoredFile, blob: string | null): Promise<Uint8Array> {
  if (!isStored(source)) return new Uint8Array(await source.arrayBuffer());
  if (blob === null) throw new Error('core does not have it yet');
  const { base64 } = await call('blobs.get', { blob });
  return bytesFromBase64(base64);
}

/** One file of the fax: its first page, facts or problem, and buttons to move and remove it. */
export function FileCard({ file, isFirst, isLast }: FileCardProps) {
  const { t } = useTranslation();
  const { name } = file.file;
  const source = file.file;
  // What was dropped stays the same while its blob becomes known.
  const blob = isStored(source) ? file.blob : null;
  const load = useCallback(() => contentOf(source, blob), [source, blob]);
  const button = { variant: 'subtle', color: 'gray', size: 'md' } as const;
  return (
    <li className={classes['file']} data-problem={file.problem !== null}>
      <PdfFirstPage load={load} label={t('fax.compose.firstPage', { name })} width={54} height={70} />
      <div className={classes['fileBody']}>
        <div className={classes['fileName']} title={name}>
          {name}
        </div>
        <FileStatus file={file} />
      </div>
      <div className={classes['fileButtons']}>
        <ActionIcon
          {...button}
          aria-label={t('fax.compose.up', { name })}
          disabled={isFirst}
          onClick={() => compose.moveFile(file.key, -1)}
        >
          <IconArrowUp size={17} aria-hidden />
        </ActionIcon>
        <ActionIcon
          {...button}
          aria-label={t('fax.compose.down', { name })}
          disabled={isLast}
          onClick={() => compose.moveFile(file.key, 1)}
        >
          <IconArrowDown size={17} aria-hidden />
        </ActionIcon>
        <ActionIcon
          {...button}
          aria-label={t('fax.compose.remove', { name })}
          onClick={() => compose.removeFile(file.key)}
        >
          <IconX size={17} aria-hidden />
        </ActionIcon>
      </div>
    </li>
  );
}
