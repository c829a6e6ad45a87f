import { ActionIcon } from '@mantine/core';
import { IconAlertTriangle, IconFile, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { knownText } from '../../../shared/i18n/known-text.ts';
import classes from './compose.module.css';
import type { Attachment } from './composition.ts';
import { composition, useComposition } from './composition-here.ts';

function Card({ file }: { readonly file: Attachment }) {
  const { t, i18n } = useTranslation();
  const { key, name, bytes, step, progress, problem } = file;
  return (
    <li className={classes['file']} data-problem={step === 'problem'}>
      {step === 'problem' ? <IconAlertTriangle size={16} aria-hidden /> : <IconFile size={16} aria-hidden />}
      <span className={classes['fileName']} title={name} dir="auto">
        {name}
      </span>
      <span className={classes['quiet']}>
        {step === 'storing'
          ? t('emailCompose.files.storing', { share: Math.round(progress * 100) })
          : step === 'problem'
            ? (knownText(`emailCompose.files.problem.${problem}`) ?? t('emailCompose.files.problem.failed'))
            : formatBytes(bytes, i18n.language)}
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={t('emailCompose.files.remove', { name })}
        onClick={() => composition().removeFile(key)}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </li>
  );
}

/** Files of the e-mail, in the order in which they travel. */
export function Attachments() {
  const { t } = useTranslation();
  const files = useComposition((state) => state.attachments);
  if (files.length === 0) return null;
  return (
    <ul className={classes['files']} aria-label={t('emailCompose.files.label')}>
      {files.map((file) => (
        <Card key={file.key} file={file} />
      ))}
    </ul>
  );
}
