import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Editor } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import type { TemplateView } from '../../../../app/contract/procedures/templates.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { toast, toastError } from '../../../shared/ui/toast.ts';
import { paragraphs } from './answer.ts';
import classes from './compose.module.css';
import { composition, useComposition } from './composition-here.ts';

const previewOf = ({ body, subject }: TemplateView, patientId: string | null) => ({
  queryKey: [...keys.templates, 'preview', 'email', subject, body, patientId] as const,
  queryFn: () => call('templates.preview', { body, subject, patientId }),
  staleTime: 5_000,
});

/** As it would be put in. */
function Preview({ template, patientId }: { readonly template: TemplateView; readonly patientId: string | null }) {
  const { data } = useQuery(previewOf(template, patientId));
  return (
    <span className={classes['templatePreview']} dir="auto">
      {[data?.subject, data?.text].filter(Boolean).join(' — ')}
    </span>
  );
}

/** Templates for e-mail: subject where there is none yet, and the text where the caret stands, with their tokens filled. */
export function TemplateMenu({ editor }: { readonly editor: Editor }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const patientId = useComposition((state) => state.patientId);
  const subject = useComposition((state) => state.subject);
  // Under this key Settings keeps the same answer.
  const { data } = useQuery({
    queryKey: [...keys.templates, 'email'],
    queryFn: () => call('templates.list', { channel: 'email' }),
  });
  const own = (template: TemplateView) => Number(!i18n.language.startsWith(template.language));
  const templates = [...(data?.items ?? [])].sort((a, b) => own(a) - own(b) || a.name.localeCompare(b.name));
  const put = async (template: TemplateView) => {
    const filled = await client.query(previewOf(template, patientId));
    editor.chain().focus().insertContent(paragraphs(filled.text)).run();
    if (filled.subject !== '' && subject.trim() === '') composition().edit({ subject: filled.subject });
    if (filled.missing.length > 0) toast(t('sms.template.gaps'));
  };
  return (
    <Menu position="bottom-start" withinPortal shadow="md" width={420}>
      <Menu.Target>
        <Tooltip label={t('emailCompose.template')}>
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('emailCompose.template')}>
            <IconTemplate size={17} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown className={classes['templates'] ?? ''}>
        {templates.length === 0 && <Menu.Item disabled>{t('emailCompose.noTemplates')}</Menu.Item>}
        {templates.map((template) => (
          <Menu.Item key={template.id} lang={template.language} onClick={() => void put(template).catch(toastError)}>
            {template.name}
            <Preview template={template} patientId={patientId} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
