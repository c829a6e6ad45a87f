import { Button, Loader, Modal } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { saveCopy } from '../../../shared/files/save-copy.ts';
import { useBlob } from '../../../shared/files/use-blob.ts';
import { usePicture } from '../../../shared/files/use-picture.ts';
import { PdfViewer } from '../../../shared/pdf/PdfViewer.tsx';
import { usePdf } from '../../../shared/pdf/use-pdf.ts';
import { useMay } from '../../../shared/rpc/use-session.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { useSms } from '../sms-store.ts';
import type { Part } from './MediaParts.tsx';
import classes from './thread.module.css';

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

/** A picture or a PDF of a text, large. */
export function LookDialog() {
  const { t } = useTranslation();
  const part = useSms((state) => state.looking);
  const mayExport = useMay('sms.export');
  return (
    <Modal
      opened={part !== null}
      onClose={() => useSms.setState({ looking: null })}
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
