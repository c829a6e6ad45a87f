import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateView } from '../../../../app/contract/procedures/templates.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { Tool } from '../../../shared/ui/Tool.tsx';
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx';
import classes from '../settings.module.css';
import { TemplateDialog } from './TemplateDialog.tsx';
import { TEMPLATE_CHANNELS, useRemoveTemplate, useTemplates, type TemplateChannel } from './use-templates.ts';

type Open = { readonly kind: 'edit'; readonly template: TemplateView | null } | RemoveAsked | null;
interface RemoveAsked {
  readonly kind: 'remove';
  readonly template: TemplateView;
}

function TemplateRow({ template, onOpen }: { readonly template: TemplateView; readonly onOpen: (open: Open) => void }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">{template.name}</th>
      <td>{template.shortcut === null ? '' : `/${template.shortcut}`}</td>
      <td>{t(`settings.appearance.languages.${template.language}`)}</td>
      <td className={classes['wide']} dir="auto">
        {template.subject !== '' && <strong>{template.subject}: </strong>}
        {template.body}
      </td>
      <td className={classes['tools']}>
        <Tool
          icon={IconPencil}
          name={t('templates.editOf', { name: template.name })}
          onPress={() => onOpen({ kind: 'edit', template })}
        />
        <Tool
          icon={IconTrash}
          name={t('templates.removeOf', { name: template.name })}
          onPress={() => onOpen({ kind: 'remove', template })}
        />
      </td>
    </tr>
  );
}

/** Texts that the clinic writes once and uses often. */
export function TemplatesTab() {
  const { t } = useTranslation();
  const [channel, setChannel] = useState<TemplateChannel>('sms');
  const { data, error, refetch } = useTemplates(channel);
  const remove = useRemoveTemplate();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return (
    <div className={classes['stack']}>
      <p className={classes['quiet']}>{t('templates.what')}</p>
      <Group gap="md">
        <SegmentedControl
          aria-label={t('templates.channel')}
          value={channel}
          onChange={setChannel}
          data={TEMPLATE_CHANNELS.map((value) => ({ value, label: t(`templates.channels.${value}`) }))}
        />
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setOpen({ kind: 'edit', template: null })}
        >
          {t('templates.add')}
        </Button>
      </Group>
      {data?.items.length === 0 && <EmptyState title={t('templates.none')} hint={t('templates.noneHint')} />}
      {data !== undefined && data.items.length > 0 && (
        <div className={classes['tableFrame']}>
          <table className={classes['table']} aria-label={t('templates.list')}>
            <thead>
              <tr>
                <th scope="col">{t('templates.name')}</th>
                <th scope="col">{t('templates.shortcut')}</th>
                <th scope="col">{t('templates.language')}</th>
                <th scope="col">{t('templates.body')}</th>
                <th scope="col">{t('templates.actions')}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((template) => (
                <TemplateRow key={template.id} template={template} onOpen={setOpen} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open?.kind === 'edit' && (
        <TemplateDialog channel={channel} template={open.template} tokens={data?.tokens ?? []} onClose={close} />
      )}
      <ConfirmDialog
        isOpen={open?.kind === 'remove'}
        title={t('templates.removeAsk', { name: open?.template?.name ?? '' })}
        hint={t('templates.removeHint')}
        yes={t('templates.remove')}
        no={t('templates.keep')}
        onYes={() => {
          if (open?.kind === 'remove') remove.mutate(open.template.id);
          close();
        }}
        onClose={close}
      />
    </div>
  );
}
