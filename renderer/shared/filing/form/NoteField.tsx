import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FileDraft } from './file-draft.ts';
import classes from './filing.module.css';

interface NoteFieldProps {
  readonly draft: FileDraft;
  readonly onChange: (change: Partial<FileDraft>) => void;
}

/** A message to a colleague in OpenEMR, which goes out after the document is in the chart. */
export function NoteField({ draft, onChange }: NoteFieldProps) {
  const { t } = useTranslation();
  return (
    <div className={classes['group']}>
      <Checkbox
        label={t('filing.note')}
        checked={draft.hasNote}
        onChange={(event) => onChange({ hasNote: event.currentTarget.checked })}
      />
      {draft.hasNote && (
        <>
          <TextInput
            data-need="note-to"
            label={t('filing.noteTo')}
            value={draft.noteTo}
            maxLength={60}
            onChange={(event) => onChange({ noteTo: event.currentTarget.value })}
          />
          <Textarea
            data-need="note-text"
            label={t('filing.noteText')}
            autosize
            minRows={2}
            maxRows={5}
            maxLength={2000}
            value={draft.noteText}
            onChange={(event) => onChange({ noteText: event.currentTarget.value })}
          />
          <p className={classes['hint']}>{t('filing.noteHint')}</p>
        </>
      )}
    </div>
  );
}
