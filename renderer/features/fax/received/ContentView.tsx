import { Loader, SegmentedControl } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { PdfViewer, type PdfViewerHandle } from '../../../shared/pdf/PdfViewer.tsx';
import type { PdfState } from '../../../shared/pdf/use-pdf.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { PurgedNotice } from '../PurgedNotice.tsx';
import classes from './received.module.css';
import { useSender } from './words.ts';

interface ContentViewProps {
  readonly message: MessageDetail;
  readonly at: number;
  readonly onPart: (at: number) => void;
  readonly content: UseQueryResult<Uint8Array<ArrayBuffer>>;
  /** null: what is here is no PDF. */
  readonly pdf: PdfState | null;
  readonly viewer: RefObject<PdfViewerHandle | null>;
  readonly onShown: () => void;
}

function Pages({ message, content, pdf, viewer, onShown }: Omit<ContentViewProps, 'at' | 'onPart'>) {
  const { t } = useTranslation();
  const sender = useSender()(message);
  const icon = <IconFileOff size={30} aria-hidden />;
  if (message.purgedAt !== null) return <PurgedNotice at={message.purgedAt} />;
  if (message.parts.length === 0) {
    const isComing = message.state === 'receiving' && (!message.error || message.nextAttemptAt !== null);
    const words = isComing ? (['nothingYet', 'nothingYetHint'] as const) : (['noPages', 'noPagesHint'] as const);
    return <EmptyState icon={icon} title={t(`viewer.${words[0]}`)} hint={t(`viewer.${words[1]}`)} />;
  }
  if (content.error) return <ErrorNotice error={content.error} onRetry={() => void content.refetch()} />;
  if (!pdf) return <EmptyState icon={icon} title={t('viewer.noPreview')} hint={t('viewer.noPreviewHint')} />;
  switch (pdf.step) {
    case 'opening':
      return (
        <div className={classes['opening']} role="status" aria-label={t('shell.loading')}>
          <Loader size="sm" aria-hidden />
        </div>
      );
    case 'failed':
      return (
        <EmptyState
          icon={icon}
          title={t(pdf.isLocked ? 'viewer.locked' : 'viewer.broken')}
          hint={t('viewer.brokenHint')}
        />
      );
    case 'open':
      return (
        <PdfViewer
          ref={viewer}
          pdf={pdf.pdf}
          firstSize={pdf.firstSize}
          label={t('inbox.pagesFrom', { sender })}
          onFirstDrawn={onShown}
        />
      );
  }
}

/** The document of a received fax, or why none can be shown. */
export function ContentView({ at, onPart, ...rest }: ContentViewProps) {
  const { t } = useTranslation();
  const { parts } = rest.message;
  return (
    <div className={classes['content']}>
      {parts.length > 1 && rest.message.purgedAt === null && (
        <SegmentedControl
          size="xs"
          aria-label={t('message.files')}
          value={String(at)}
          onChange={(to) => onPart(Number(to))}
          data={parts.map((_part, index) => ({
            value: String(index),
            label: t('viewer.fileOf', { at: index + 1, count: parts.length }),
          }))}
        />
      )}
      <Pages {...rest} />
    </div>
  );
}
