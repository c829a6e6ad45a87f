import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import type { PdfState } from '../../../shared/pdf/use-pdf.ts';
import { goTo } from '../../../shared/route/route.ts';
import { Notice } from '../../../shared/ui/Notice.tsx';
import { toast } from '../../../shared/ui/toast.ts';
import { useInbox } from '../received/inbox-store.ts';
import { nextToFile } from '../received/pages.ts';
import { shownRows, undoFiling } from '../received/use-list-keys.ts';
import { forgetDraft } from '../../../shared/filing/form/file-drafts.ts';
import { FileForm, type Filed } from '../../../shared/filing/form/FileForm.tsx';

interface FileDialogProps {
  readonly message: MessageDetail;
  readonly pdf: PdfState;
}

/** Dialog *File to chart*. After filing, the next fax that needs it comes up and has the focus in the list. */
export function FileDialog({ message, pdf }: FileDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const isOpen = useInbox((state) => state.dialog === 'file');
  const opener = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (isOpen) opener.current = document.activeElement;
  }, [isOpen]);

  const close = () => {
    forgetDraft();
    useInbox.setState({ dialog: null });
    const back = opener.current;
    requestAnimationFrame(() => {
      if (back instanceof HTMLElement && back.isConnected) back.focus();
    });
  };
  const afterFiling = ({ filingId, patientName, categoryName }: Filed) => {
    forgetDraft();
    const next = nextToFile(shownRows(client), message.id);
    const hideOffer = toast(
      t('filing.started', { patient: patientName }),
      t('filing.startedIn', { category: categoryName }),
      { action: { label: t('filing.undo'), onPress: () => void undoFiling() } },
    );
    useInbox.setState({
      dialog: null,
      undoable: { filingId, messageId: message.id, hideOffer },
      focusRow: next?.id ?? null,
    });
    goTo({ screen: 'fax', view: 'received', messageId: next?.id ?? null });
    if (!next)
      document.querySelector<HTMLElement>('[data-view="received"] [role="tab"][aria-selected="true"]')?.focus();
  };
  const canFile = message.state === 'received' && message.parts.length > 0;
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('filing.file')}
      size={820}
      yOffset="4dvh"
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {canFile ? (
        <FileForm message={message} pdf={pdf} onFiled={afterFiling} onCancel={close} />
      ) : (
        <Notice tone="warn">{t('filing.notYet')}</Notice>
      )}
    </Modal>
  );
}
