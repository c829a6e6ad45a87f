import { Button, Group, Modal, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useId, useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateView } from '../../../../app/contract/procedures/templates.ts';
import { countSegments } from '../../../../app/domain/sms/segments.ts';
import { MISSING } from '../../../../app/domain/templates/tokens.ts';
import { languageOf } from '../../../shared/i18n/index.ts';
import { asContractError } from '../../../shared/rpc/contract-error.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import classes from '../settings.module.css';
import { usePreview, useSaveTemplate, type TemplateChannel, type TemplateInput } from './use-templates.ts';

const LANGUAGES = ['en', 'es'] as const;
const PREVIEW_DELAY_MS = 250;
const MOST_UNITS = { sms: 1600, email: 20_000 } as const;
/** Stands for a value that is known only once the patient is: about as long as a first name. */
const TYPICAL_VALUE = 'Theodora';

interface TemplateDialogProps {
  readonly channel: TemplateChannel;
  /** null: a new one. */
  readonly template: TemplateView | null;
  readonly tokens: readonly string[];
  readonly onClose: () => void;
}

const newTemplate = (channel: TemplateChannel, language: TemplateInput['language']): TemplateInput => ({
  ...{ id: crypto.randomUUID(), channel, name: '', shortcut: null, language, subject: '', body: '' },
});

/** Puts a token where the cursor is. */
function Tokens({ tokens, onToken }: { readonly tokens: readonly string[]; readonly onToken: (text: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes['tokens']} role="group" aria-label={t('templates.tokens')}>
      {tokens.map((token) => (
        <Button key={token} size="compact-xs" variant="default" onClick={() => onToken(`{{${token}}}`)}>
          {t(`templates.token.${token.replace('.', '_') as 'today'}`)}
        </Button>
      ))}
    </div>
  );
}

function Preview({ body, isText }: { readonly body: string; readonly isText: boolean }) {
  const { t } = useTranslation();
  const [settled] = useDebouncedValue(body, PREVIEW_DELAY_MS);
  const { data } = usePreview(settled);
  if (data === undefined || settled.trim() === '') return null;
  const { segments, encoding } = countSegments(data.text.replaceAll(MISSING, TYPICAL_VALUE));
  return (
    <section className={classes['preview']} aria-label={t('templates.preview')}>
      <p dir="auto">{data.text}</p>
      {isText && (
        <p className={classes['quiet']}>
          {t('templates.segments', { count: segments })}
          {encoding === 'ucs2' && ` ${t('templates.ucs2')}`}
        </p>
      )}
    </section>
  );
}

/** Name, shortcut, language and text of one template, with the text as it will be. */
export function TemplateDialog({ channel, template, tokens, onClose }: TemplateDialogProps) {
  const { t, i18n } = useTranslation();
  const languageId = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [form, setForm] = useState<TemplateInput>(() => template ?? newTemplate(channel, languageOf(i18n.language)));
  const { mutate, error, isPending } = useSaveTemplate(onClose);
  const change = (changes: Partial<TemplateInput>) => setForm((before) => ({ ...before, ...changes }));
  const field = error ? asContractError(error).params['field'] : undefined;
  const isWhole = form.name.trim() !== '' && form.body.trim() !== '';
  const insert = (text: string) => {
    const { selectionStart = form.body.length, selectionEnd = form.body.length } = area.current ?? {};
    change({ body: form.body.slice(0, selectionStart) + text + form.body.slice(selectionEnd) });
    area.current?.focus();
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isWhole) mutate(form);
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t(template === null ? 'templates.add' : 'templates.edit')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form className={classes['stack']} onSubmit={onSubmit}>
        <TextInput
          label={t('templates.name')}
          data-autofocus
          maxLength={80}
          value={form.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('templates.shortcut')}
          description={t('templates.shortcutHint')}
          leftSection="/"
          error={field === 'shortcut'}
          maxLength={20}
          spellCheck={false}
          value={form.shortcut ?? ''}
          onChange={(event) => change({ shortcut: event.currentTarget.value.replace(/^\/|\s/g, '') || null })}
        />
        <div className={classes['choice']}>
          <span id={languageId}>{t('templates.language')}</span>
          <SegmentedControl
            aria-labelledby={languageId}
            value={form.language}
            onChange={(language) => change({ language })}
            data={LANGUAGES.map((value) => ({ value, label: t(`settings.appearance.languages.${value}`) }))}
          />
        </div>
        {channel === 'email' && (
          <TextInput
            label={t('templates.subject')}
            maxLength={200}
            error={field === 'subject'}
            value={form.subject ?? ''}
            onChange={(event) => change({ subject: event.currentTarget.value })}
          />
        )}
        <Textarea
          ref={area}
          label={t('templates.body')}
          description={t(channel === 'email' ? 'templates.emailHint' : 'templates.bodyHint')}
          autosize
          minRows={3}
          maxRows={14}
          maxLength={MOST_UNITS[channel]}
          error={field === 'body'}
          value={form.body}
          onChange={(event) => change({ body: event.currentTarget.value })}
        />
        <Tokens tokens={tokens} onToken={insert} />
        <Preview body={form.body} isText={channel === 'sms'} />
        {error && <ErrorNotice error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('templates.cancel')}
          </Button>
          <Button type="submit" loading={isPending} disabled={!isWhole}>
            {t('templates.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
