import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateView } from '../../../../app/contract/procedures/templates.ts';
import { FieldOption } from '../../ui/FieldOption.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useInSight } from '../../ui/use-in-sight.ts';
import classes from './composer.module.css';
import { usePreview, type TemplatePanelProps } from './use-quick-replies.ts';

const SLASH = '/';

interface OptionProps {
  readonly template: TemplateView;
  readonly id: string;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

function Option({ template, id, isActive, onChoose }: OptionProps) {
  const place = useInSight<HTMLLIElement>(isActive);
  return (
    <FieldOption
      ref={place}
      id={id}
      isActive={isActive}
      className={classes['template']}
      lang={template.language}
      onChoose={onChoose}
    >
      <span className={classes['templateName']}>{template.name}</span>
      {template.shortcut !== null && (
        <span className={classes['shortcut']}>
          {SLASH}
          {template.shortcut}
        </span>
      )}
      <span className={classes['templateBody']}>{template.body}</span>
    </FieldOption>
  );
}

/** The chosen one as it would be put in, for this patient and person. */
function Preview({
  template,
  patientId,
}: {
  readonly template: TemplateView | undefined;
  readonly patientId: string | null;
}) {
  const { t } = useTranslation();
  const { data } = usePreview(template, patientId);
  if (!template) return null;
  return (
    <div className={classes['preview']} role="group" aria-label={t('sms.template.preview')}>
      <p dir="auto" lang={template.language}>
        {data?.text ?? ''}
      </p>
      {data && data.missing.length > 0 && <Notice tone="warn">{t('sms.template.gaps')}</Notice>}
    </div>
  );
}

/** Templates over the field of text: a list, and beside it what would be put in. */
export function TemplatePanel(props: TemplatePanelProps) {
  const { t } = useTranslation();
  const { listId, matches, at, query, isPending, hasTemplates } = props;
  const panel = useRef<HTMLDivElement>(null);
  return (
    <div
      ref={panel}
      className={classes['panel']}
      data-templates
      role="group"
      aria-label={t('sms.template.title')}
      onBlur={(event) => {
        // Only the one with a field of its own holds the focus.
        if (query !== null && !panel.current?.contains(event.relatedTarget)) props.onClose();
      }}
    >
      <div className={classes['panelSide']}>
        {query !== null && (
          <TextInput
            size="xs"
            role="combobox"
            aria-label={t('sms.template.search')}
            placeholder={t('sms.template.search')}
            leftSection={<IconSearch size={15} aria-hidden />}
            autoComplete="off"
            autoFocus
            aria-expanded={matches.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={matches.length > 0 ? `${listId}-${at}` : undefined}
            value={query}
            onChange={(event) => props.onQuery(event.currentTarget.value)}
            onKeyDown={props.onKeyDown}
          />
        )}
        <ul id={listId} role="listbox" aria-label={t('sms.template.title')} className={classes['templates']}>
          {matches.map((template, index) => (
            <Option
              key={template.id}
              id={`${listId}-${index}`}
              template={template}
              isActive={index === at}
              onChoose={() => props.onChoose(template)}
            />
          ))}
        </ul>
        {matches.length === 0 && !isPending && (
          <p className={classes['quiet']} role="status">
            {t(hasTemplates ? 'sms.template.notFound' : 'sms.template.none')}
          </p>
        )}
      </div>
      <Preview template={matches[at]} patientId={props.patientId} />
    </div>
  );
}
