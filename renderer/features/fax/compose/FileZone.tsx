import { UnstyledButton } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { compose, useCompose } from './compose.ts';
import classes from './compose.module.css';
import { FileCard } from './FileCard.tsx';

/** Where PDFs are dropped, or chosen by the button; the files stand below in the order in which they are sent. */
export function FileZone() {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const files = useCompose((state) => state.files);
  return (
    <div>
      <div className={classes['label']} id={`${id}-label`}>
        {t('fax.compose.files')}
      </div>
      {files.length > 0 && (
        <ol className={classes['files']} aria-labelledby={`${id}-label`}>
          {files.map((file, at) => (
            <FileCard key={file.key} file={file} isFirst={at === 0} isLast={at === files.length - 1} />
          ))}
        </ol>
      )}
      <UnstyledButton
        className={classes['zone']}
        data-small={files.length > 0}
        aria-describedby={`${id}-hint`}
        onClick={() => input.current?.click()}
      >
        <IconFileUpload size={22} aria-hidden />
        <span className={classes['zoneName']}>{t('fax.compose.drop')}</span>
      </UnstyledButton>
      <div className={classes['hint']} id={`${id}-hint`}>
        {files.length > 0 ? t('fax.compose.addMore') : t('fax.compose.dropHint')}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="application/pdf,.pdf"
        tabIndex={-1}
        onChange={(event) => {
          compose.addFiles([...(event.currentTarget.files ?? [])]);
          // The same file may be chosen again after it was removed.
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
