import { Menu, Tooltip, ActionIcon } from '@mantine/core';
import { IconFileUpload, IconFolderOpen, IconPaperclip, IconPrinter } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEmrRights, useMay } from '../../../shared/rpc/use-session.ts';
import { AttachFromChart } from './AttachFromChart.tsx';
import { AttachFromFax } from './AttachFromFax.tsx';
import { composition } from './composition-here.ts';

interface AttachMenuProps {
  /** The account's vendor takes no files, and its name; null: it does. */
  readonly refusedBy: string | null;
}

/** Attaches files: from this computer, from a fax, from a chart. */
export function AttachMenu({ refusedBy }: AttachMenuProps) {
  const { t } = useTranslation();
  const rights = useEmrRights();
  const maySeeFaxes = useMay('fax.view');
  const input = useRef<HTMLInputElement>(null);
  const [source, setSource] = useState<'chart' | 'fax' | null>(null);
  const name = refusedBy === null ? t('emailCompose.attach') : t('emailCompose.noFiles', { vendor: refusedBy });
  return (
    <>
      <Menu position="bottom-start" withinPortal shadow="md" width={240}>
        <Menu.Target>
          <Tooltip label={name}>
            <ActionIcon variant="subtle" color="gray" size={28} aria-label={name} disabled={refusedBy !== null}>
              <IconPaperclip size={17} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFileUpload size={16} aria-hidden />} onClick={() => input.current?.click()}>
            {t('emailCompose.fromDisk')}
          </Menu.Item>
          {maySeeFaxes && (
            <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => setSource('fax')}>
              {t('emailCompose.fromFax')}
            </Menu.Item>
          )}
          {rights.documents && (
            <Menu.Item leftSection={<IconFolderOpen size={16} aria-hidden />} onClick={() => setSource('chart')}>
              {t('emailCompose.fromChart')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        tabIndex={-1}
        aria-label={t('emailCompose.fromDisk')}
        onChange={(event) => {
          composition().addFiles([...(event.currentTarget.files ?? [])]);
          // The same file may be chosen again after it was removed.
          event.currentTarget.value = '';
        }}
      />
      {source === 'chart' && <AttachFromChart onClose={() => setSource(null)} />}
      {source === 'fax' && <AttachFromFax onClose={() => setSource(null)} />}
    </>
  );
}
