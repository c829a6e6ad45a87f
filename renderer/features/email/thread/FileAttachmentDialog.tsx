import { Modal, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { useBlob } from '../../../shared/files/use-blob.ts';
import { forgetDraft } from '../../../shared/filing/form/file-drafts.ts';
import { FileForm, type Filed } from '../../../shared/filing/form/FileForm.tsx';
import { usePdf } from '../../../shared/pdf/use-pdf.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { toast, toastError } from '../../../shared/ui/toast.ts';
import { useEmail } from '../email-store.ts';

function close(): void {
  forgetDraft();
  useEmail.setState({ filing: null });
}

function Form({ message, part }: { readonly message: MessageDetail; readonly part: MessageDetail['parts'][number] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const isPdf = part.type === 'application/pdf';
  const content = useBlob(isPdf ? part.blob : null);
  const pdf = usePdf(isPdf ? content.data : undefined);
  const undo = (filingId: string) => {
    call('documents.undo', { filingId }).then(
      () => toast(t('sms.file.undone')),
      (error: unknown) => toastError(error),
    );
  };
  const onFiled = ({ filingId, patientName, categoryName }: Filed) => {
    close();
    void client.invalidateQueries({ queryKey: keys.filings(message.id) });
    toast(t('filing.started', { patient: patientName }), t('filing.startedIn', { category: categoryName }), {
      action: { label: t('filing.undo'), onPress: () => undo(filingId) },
    });
  };
  return <FileForm message={message} part={part} pdf={pdf} onFiled={onFiled} onCancel={close} />;
}

function Loaded({ messageId, blob }: { readonly messageId: string; readonly blob: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: keys.message(messageId),
    queryFn: () => call('messages.get', { id: messageId }),
    staleTime: Infinity,
    refetchOnReconnect: false,
  });
  if (isPending) {
    return (
      <div role="status" aria-label={t('shell.loading')}>
        <Skeleton height={240} />
      </div>
    );
  }
  const part = data?.parts.find((each) => each.blob === blob);
  if (!data || !part) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return <Form message={data} part={part} />;
}

/** Dialog *File to chart* of one attachment. */
export function FileAttachmentDialog() {
  const { t } = useTranslation();
  const filing = useEmail((state) => state.filing);
  return (
    <Modal
      opened={filing !== null}
      onClose={close}
      title={t('filing.file')}
      size={820}
      yOffset="4dvh"
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {filing && <Loaded key={filing.blob} {...filing} />}
    </Modal>
  );
}
