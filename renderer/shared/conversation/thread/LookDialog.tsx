import { Button, Loader, Modal } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import type { ConversationChannel } from '../../../../app/domain/channel.ts';
import { saveCopy } from '../../files/save-copy.ts';
import { useBlob } from '../../files/use-blob.ts';
import { usePicture } from '../../files/use-picture.ts';
import { PdfViewer } from '../../pdf/PdfViewer.tsx';
import { usePdf } from '../../pdf/use-pdf.ts';
import { useMay } from '../../rpc/use-session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useConversationScreen } from '../screen-store.ts';
import classes from './thread.module.css';

type Part = MessageView['parts'][number];

function Waiting() {
  const { t } = useTranslation();
  return (
    <div className={classes['lookWaiting']} role="status" aria-label={t('shell.loading')}>
      <Loader size="sm" aria-hidden />
    </div>
  );
}

function LargePicture({ part, bytes }: { readonly part: Part; readonly bytes: Uint8Array<ArrayBuffer> }) {
  const { t } = useTranslation();
  const picture = usePicture(bytes, part.type);
  return (
    <div className={classes['large']}>
      <img ref={picture} alt={t('sms.media.picture', { name: part.name })} />
    </div>
  );
}

function Document({ part, bytes }: { readonly part: Part; readonly bytes: Uint8Array<ArrayBuffer> }) {
  const { t } = useTranslation();
  const pdf = usePdf(bytes);
  if (pdf.step === 'opening') return <Waiting />;
  if (pdf.step === 'failed')
    return <EmptyState title={t(pdf.isLocked ? 'viewer.locked' : 'viewer.broken')} hint={t('viewer.brokenHint')} />;
  return <PdfViewer pdf={pdf.pdf} firstSize={pdf.firstSize} label={part.name} />;
}

function Looked({ part }: { readonly part: Part }) {
  const { data, error, refetch } = useBlob(part.blob);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return part.type === 'application/pdf' ? (
    <Document part={part} bytes={data} />
  ) : (
    <LargePicture part={part} bytes={data} />
  );
}

/** A picture or a PDF of a message, large. */
export function LookDialog({ channel }: { readonly channel: ConversationChannel }) {
  const { t } = useTranslation();
  const part = useConversationScreen((state) => state.looking);
  const mayExport = useMay(`${channel}.export`);
  return (
    <Modal
      opened={part !== null}
      onClose={() => useConversationScreen.setState({ looking: null })}
      title={part?.name ?? ''}
      size="min(1000px, 94vw)"
      yOffset="3dvh"
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {part && (
        <>
          <div className={classes['look']}>
            <Looked key={part.blob} part={part} />
          </div>
          {mayExport && (
            <div className={classes['dialogButtons']}>
              <Button
                variant="default"
                leftSection={<IconDownload size={16} aria-hidden />}
                onClick={() => void saveCopy(part.blob)}
              >
                {t('inbox.save')}
              </Button>
            </div>
          )}
        </>
      )}
    </Modal>
  );
}
