import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Editor } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import type { TemplateView } from '../../../../app/contract/procedures/templates.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { toast, toastError } from '../../../shared/ui/toast.ts';
import { paragraphs } from './answer.ts';
import { composition, useComposition } from './composition-here.ts';

/** Templates for e-mail: subject where there is none yet, and the text where the caret stands, with their tokens filled. */
export function TemplateMenu({ editor }: { readonly editor: Editor }) {
  const { t, i18n } = useTranslation();
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
    const [body, head] = await Promise.all([
      call('templates.preview', { body: template.body, patientId }),
      template.subject === '' ? null : call('templates.preview', { body: template.subject, patientId }),
    ]);
    editor.chain().focus().insertContent(paragraphs(body.text)).run();
    if (head && subject.trim() === '') composition().edit({ subject: head.text });
    if (body.missing.length > 0) toast(t('sms.template.gaps'));
  };
  return (
    <Menu position="bottom-start" withinPortal shadow="md" width={300}>
      <Menu.Target>
        <Tooltip label={t('emailCompose.template')}>
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('emailCompose.template')}>
            <IconTemplate size={17} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {templates.length === 0 && <Menu.Item disabled>{t('emailCompose.noTemplates')}</Menu.Item>}
        {templates.map((template) => (
          <Menu.Item key={template.id} lang={template.language} onClick={() => void put(template).catch(toastError)}>
            {template.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
