import { Button, Modal, Textarea } from '@mantine/core';
import { IconCopy, IconExternalLink, IconPencil } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { openComposer } from '../../../shared/email/composer-store.ts';
import { ContractError } from '../../../shared/rpc/contract-error.ts';
import { useMay } from '../../../shared/rpc/use-session.ts';
import { Notice } from '../../../shared/ui/Notice.tsx';
import { toast, toastError } from '../../../shared/ui/toast.ts';
import { useEmail } from '../email-store.ts';
import { useOf, type MailLink } from './mail-links.ts';
import classes from './mail.module.css';

const close = () => useEmail.setState({ link: null });

/** Main opens it in the system's browser, or refuses it. */
async function open(href: string): Promise<void> {
  const opened = await window.foyer.shell.openExternal(href);
  if (!opened.ok) toastError(new ContractError(opened.error));
}

function Asked({ link }: { readonly link: MailLink }) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const maySend = useMay('email.send');
  const does = useOf(link);
  const copy = () => {
    field.current?.select();
    // oxlint-disable-next-line typescript/no-deprecated -- its successor wants a permission, and the window has none
    if (document.execCommand('copy')) toast(t('email.link.copied'));
  };
  return (
    <div className={classes['dialog']}>
      {link.differs && <Notice tone="bad">{t('email.link.differs')}</Notice>}
      <Textarea
        ref={field}
        label={t('email.link.address')}
        value={link.href}
        readOnly
        autosize
        maxRows={6}
        dir="ltr"
        data-autofocus
      />
      <p className={classes['quiet']}>{t(does.use === 'none' ? 'email.link.cannotOpen' : 'email.link.what')}</p>
      <div className={classes['dialogButtons']}>
        <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={copy}>
          {t('email.link.copy')}
        </Button>
        {does.use === 'write' && maySend && (
          <Button
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={() => {
              close();
              openComposer({ to: [does.to] });
            }}
          >
            {t('email.link.write')}
          </Button>
        )}
        {does.use === 'open' && (
          <Button
            variant={link.differs ? 'default' : 'filled'}
            leftSection={<IconExternalLink size={16} aria-hidden />}
            onClick={() => {
              close();
              void open(link.href);
            }}
          >
            {t('email.link.open')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Where a link of an e-mail leads, before anything is opened. */
export function LinkDialog() {
  const { t } = useTranslation();
  const link = useEmail((state) => state.link);
  return (
    <Modal
      opened={link !== null}
      onClose={close}
      title={
        link === null || link.host === '' ? t('email.link.titleOther') : t('email.link.title', { host: link.host })
      }
      size={560}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {link && <Asked link={link} />}
    </Modal>
  );
}
