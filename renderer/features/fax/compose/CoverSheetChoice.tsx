import { SegmentedControl, Textarea } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { compose, useCompose } from './compose.ts';
import classes from './compose.module.css';
import { COVER_TEXT_LIMIT } from './draft.ts';

/** No cover sheet, or one with a text. */
export function CoverSheetChoice() {
  const { t } = useTranslation();
  const id = useId();
  const cover = useCompose((state) => state.cover);
  const text = useCompose((state) => state.coverText);
  return (
    <div>
      <div className={classes['coverRow']}>
        <span className={classes['label']} id={id}>
          {t('fax.compose.cover')}
        </span>
        <SegmentedControl
          aria-labelledby={id}
          value={cover}
          onChange={(value) => compose.setCover(value)}
          data={[
            { value: 'none', label: t('fax.compose.coverNone') },
            { value: 'text', label: t('fax.compose.coverText') },
          ]}
        />
      </div>
      {cover === 'text' && (
        <Textarea
          mt={6}
          aria-label={t('fax.compose.coverLabel')}
          description={`${t('fax.compose.coverHint')} ${t('fax.compose.coverLeft', { count: COVER_TEXT_LIMIT - text.length })}`}
          inputWrapperOrder={['input', 'description']}
          autosize
          minRows={2}
          maxRows={5}
          maxLength={COVER_TEXT_LIMIT}
          value={text}
          onChange={(event) => compose.setCoverText(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
