import { ActionIcon, Loader } from '@mantine/core';
import { IconAlertTriangle, IconFileTypePdf, IconPhoto, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isPicture } from '../../files/media-type.ts';
import { useBlob } from '../../files/use-blob.ts';
import { usePicture } from '../../files/use-picture.ts';
import { formatBytes } from '../../format/bytes.ts';
import { Notice } from '../../ui/Notice.tsx';
import { mediaTrouble, type DraftMedia, type SendFacts } from '../draft.ts';
import { drafts } from '../drafts.ts';
import classes from './composer.module.css';

/** The bytes of a file of this run, or of one that core kept. */
function useBytes({ file, blob, type, step }: DraftMedia): Uint8Array<ArrayBuffer> | undefined {
  const isShown = isPicture(type) && step !== 'problem';
  const [own, setOwn] = useState<Uint8Array<ArrayBuffer> | undefined>(undefined);
  useEffect(() => {
    if (!file || !isShown) return undefined;
    let isCurrent = true;
    file.arrayBuffer().then(
      (bytes) => isCurrent && setOwn(new Uint8Array(bytes)),
      // It was moved meanwhile: the card says its name.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [file, isShown]);
  const { data: kept } = useBlob(isShown && !file ? blob : null);
  return own ?? kept;
}

function Status({ media }: { readonly media: DraftMedia }) {
  const { t, i18n } = useTranslation();
  if (media.problem !== null) {
    return (
      <span className={classes['mediaProblem']} role="alert">
        <IconAlertTriangle size={14} aria-hidden />
        {t(`sms.media.problem.${media.problem}`)}
      </span>
    );
  }
  if (media.step === 'storing') {
    const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(media.progress);
    return (
      <span className={classes['quiet']}>
        <Loader size={11} aria-hidden /> {t('fax.compose.uploading', { percent })}
      </span>
    );
  }
  return <span className={classes['quiet']}>{formatBytes(media.bytes, i18n.language)}</span>;
}

function MediaCard({ id, media }: { readonly id: string; readonly media: DraftMedia }) {
  const { t } = useTranslation();
  const bytes = useBytes(media);
  const picture = usePicture(bytes, media.type);
  const Icon = media.type === 'application/pdf' ? IconFileTypePdf : IconPhoto;
  return (
    <li className={classes['media']} data-problem={media.problem !== null}>
      {bytes ? <img ref={picture} alt="" /> : <Icon size={26} aria-hidden />}
      <span className={classes['mediaBody']}>
        <bdi className={classes['mediaName']} title={media.name}>
          {media.name}
        </bdi>
        <Status media={media} />
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        aria-label={t('sms.media.remove', { name: media.name })}
        onClick={() => drafts.removeMedia(id, media.key)}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}

interface MediaTrayProps {
  readonly id: string;
  readonly media: readonly DraftMedia[];
  readonly account: SendFacts['account'];
}

function Trouble({ media, account }: Omit<MediaTrayProps, 'id'>) {
  const { t, i18n } = useTranslation();
  const trouble = account ? mediaTrouble(media, account) : null;
  if (!account || !trouble) return null;
  const size = (bytes: number) => formatBytes(bytes, i18n.language);
  const sentence = () => {
    switch (trouble.kind) {
      case 'none':
        return t('sms.media.trouble.none', { vendor: account.providerName });
      case 'count':
        return t('sms.media.trouble.files', { count: trouble.most });
      case 'total':
        return t('sms.media.trouble.total', { size: size(trouble.most) });
      case 'type':
        return t('sms.media.trouble.type', { name: trouble.name, vendor: account.providerName });
      case 'size':
        return t('sms.media.trouble.size', { name: trouble.name, size: size(trouble.most) });
    }
  };
  return (
    <Notice tone="bad" role="alert">
      {sentence()}
    </Notice>
  );
}

/** Pictures and PDFs that leave with the text. */
export function MediaTray({ id, media, account }: MediaTrayProps) {
  const { t } = useTranslation();
  if (media.length === 0) return null;
  return (
    <>
      <ul className={classes['tray']} role="list" aria-label={t('sms.media.tray')}>
        {media.map((each) => (
          <MediaCard key={each.key} id={id} media={each} />
        ))}
      </ul>
      <Trouble media={media} account={account} />
    </>
  );
}
