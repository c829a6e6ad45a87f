import { Button, Loader } from '@mantine/core';
import { IconDownload, IconFile, IconFileTypePdf, IconPhotoOff, IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { isPicture } from '../../../shared/files/media-type.ts';
import { saveCopy } from '../../../shared/files/save-copy.ts';
import { useBlob } from '../../../shared/files/use-blob.ts';
import { usePicture } from '../../../shared/files/use-picture.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { useMay } from '../../../shared/rpc/use-session.ts';
import { useConversationScreen } from '../../../shared/conversation/screen-store.ts';
import classes from './thread.module.css';

export type Part = MessageView['parts'][number];

/** What scrolls by at speed is not opened: each opening is an entry of the audit trail. */
const LOAD_AFTER_MS = 200;

function useSettled(): boolean {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), LOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isSettled;
}

function FileCard({ part, isUnreadable = false }: { readonly part: Part; readonly isUnreadable?: boolean }) {
  const { t, i18n } = useTranslation();
  const mayExport = useMay('sms.export');
  const isPdf = part.type === 'application/pdf';
  const Icon = isUnreadable ? IconPhotoOff : isPdf ? IconFileTypePdf : IconFile;
  return (
    <div className={classes['file']}>
      <Icon size={26} aria-hidden />
      <div className={classes['fileBody']}>
        <bdi className={classes['fileName']} title={part.name}>
          {part.name}
        </bdi>
        <span className={classes['quiet']}>
          {isUnreadable && `${t('sms.media.unreadable')} · `}
          {part.pages !== null && `${t('fax.pages', { count: part.pages })} · `}
          {formatBytes(part.bytes, i18n.language)}
        </span>
      </div>
      {isPdf && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('sms.media.openNamed', { name: part.name })}
          onClick={() => useConversationScreen.setState({ looking: part })}
        >
          {t('sms.media.open')}
        </Button>
      )}
      {!isPdf && mayExport && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => void saveCopy(part.blob)}
        >
          {t('inbox.save')}
        </Button>
      )}
    </div>
  );
}

function Picture({ part }: { readonly part: Part }) {
  const { t } = useTranslation();
  const isSettled = useSettled();
  const { data, error, refetch } = useBlob(isSettled ? part.blob : null);
  const picture = usePicture(data, part.type);
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <FileCard part={part} isUnreadable />;
  if (error) {
    return (
      <div className={classes['picture']} data-waits="true">
        <IconPhotoOff size={22} aria-hidden />
        <span>{t('sms.media.notLoaded')}</span>
        <Button size="compact-xs" variant="default" onClick={() => void refetch()}>
          {t('shell.retryLoad')}
        </Button>
      </div>
    );
  }
  if (!data) {
    return (
      <div className={classes['picture']} data-waits="true" role="status" aria-label={t('shell.loading')}>
        <Loader size="sm" aria-hidden />
      </div>
    );
  }
  return (
    <button
      type="button"
      className={classes['picture']}
      aria-label={t('sms.media.enlarge', { name: part.name })}
      onClick={() => useConversationScreen.setState({ looking: part })}
    >
      <img ref={picture} alt={t('sms.media.picture', { name: part.name })} onError={() => setBroken(true)} />
    </button>
  );
}

interface MediaPartsProps {
  readonly message: MessageView;
  /** null: the person only looks. */
  readonly onFetchAgain: (() => void) | null;
}

/** Pictures inline, documents as cards; what is still on its way or could not be fetched says so. */
export function MediaParts({ message, onFetchAgain }: MediaPartsProps) {
  const { t } = useTranslation();
  const isReceiving = message.state === 'receiving';
  const hasFailed = isReceiving && message.error !== null && message.nextAttemptAt === null;
  return (
    <>
      {message.parts.map((part) =>
        isPicture(part.type) ? <Picture key={part.blob} part={part} /> : <FileCard key={part.blob} part={part} />,
      )}
      {isReceiving && (
        <div className={classes['coming']} role="status">
          {hasFailed ? <IconPhotoOff size={18} aria-hidden /> : <Loader size={14} aria-hidden />}
          <span>{t(hasFailed ? 'sms.media.notFetched' : 'sms.media.coming')}</span>
          {message.error !== null && onFetchAgain && (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconRefresh size={14} aria-hidden />}
              onClick={onFetchAgain}
            >
              {t('inbox.problem.tryAgain')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
