import { Button, Loader } from '@mantine/core';
import {
  IconCircleCheck,
  IconDownload,
  IconFile,
  IconFileTypePdf,
  IconFolderPlus,
  IconPhoto,
  IconRefresh,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { canBeFiled } from '../../../../app/domain/media-type.ts';
import { useConversationScreen } from '../../../shared/conversation/screen-store.ts';
import { isPicture } from '../../../shared/files/media-type.ts';
import { saveCopy } from '../../../shared/files/save-copy.ts';
import { FilingLine } from '../../../shared/filing/form/FilingNotice.tsx';
import { useFilings } from '../../../shared/filing/form/use-filings.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { call } from '../../../shared/rpc/client.ts';
import { useMay, useMayFile, useOnlyLooks } from '../../../shared/rpc/use-session.ts';
import { Tool } from '../../../shared/ui/Tool.tsx';
import { toastError } from '../../../shared/ui/toast.ts';
import { useEmail } from '../email-store.ts';
import classes from './mail.module.css';

type Part = MessageView['parts'][number];

const canBeShown = ({ type }: Part) => type === 'application/pdf' || isPicture(type);
const ICONS = { pdf: IconFileTypePdf, picture: IconPhoto, other: IconFile } as const;
const lookOf = ({ type }: Part) => (type === 'application/pdf' ? 'pdf' : isPicture(type) ? 'picture' : 'other');

/** *report.pdf* is *PDF*; a name without an ending says its type. */
function kindOf({ name, type }: Part): string {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1];
  return ending?.toUpperCase() ?? type;
}

function FileButton({ message, part }: { readonly message: MessageView; readonly part: Part }) {
  const { t } = useTranslation();
  const mayFile = useMayFile('email');
  const state = part.filing?.state;
  const isOnItsWay = state === 'held' || state === 'queued' || state === 'uploading';
  if (!mayFile || message.direction !== 'inbound') return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<IconFolderPlus size={14} aria-hidden />}
      disabled={isOnItsWay || !canBeFiled(part.type)}
      title={canBeFiled(part.type) ? undefined : t('email.files.notFileable')}
      aria-label={t(state === 'filed' ? 'email.files.fileAgainNamed' : 'email.files.fileNamed', { name: part.name })}
      onClick={() => useEmail.setState({ filing: { messageId: message.id, blob: part.blob } })}
    >
      {t(state === 'filed' ? 'filing.again' : 'filing.file')}
    </Button>
  );
}

function Attachment({ message, part }: { readonly message: MessageView; readonly part: Part }) {
  const { t, i18n } = useTranslation();
  const mayExport = useMay('email.export');
  const Icon = ICONS[lookOf(part)];
  return (
    <li className={classes['file']}>
      <Icon size={26} aria-hidden />
      <div className={classes['fileBody']}>
        <bdi className={classes['fileName']} title={part.name}>
          {part.name}
        </bdi>
        <span className={classes['quiet']}>
          {kindOf(part)}
          {part.pages !== null && ` · ${t('fax.pages', { count: part.pages })}`} ·{' '}
          {formatBytes(part.bytes, i18n.language)}
          {part.filing?.state === 'filed' && (
            <span className={classes['filed']}>
              <IconCircleCheck size={13} aria-hidden /> {t('email.files.filed')}
            </span>
          )}
        </span>
      </div>
      <span className={classes['fileTools']}>
        {canBeShown(part) && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t('email.files.openNamed', { name: part.name })}
            onClick={() => useConversationScreen.setState({ looking: part })}
          >
            {t('email.files.open')}
          </Button>
        )}
        <FileButton message={message} part={part} />
        {mayExport && (
          <Tool
            look="bar"
            icon={IconDownload}
            name={t('email.files.saveNamed', { name: part.name })}
            onPress={() => void saveCopy(part.blob)}
          />
        )}
      </span>
    </li>
  );
}

/** Filings of its files that are not simply done, with what can be done about them. */
function Filings({ message }: { readonly message: MessageView }) {
  const open = message.parts.filter(({ filing }) => filing && filing.state !== 'filed' && filing.state !== 'undone');
  const { data } = useFilings(message.id, open.length > 0);
  const ids = new Set(open.map(({ filing }) => filing?.id));
  const filings = (data ?? []).filter(({ filingId }) => ids.has(filingId));
  return filings.map((filing) => <FilingLine key={filing.filingId} message={message} filing={filing} />);
}

/** What is on its way, or could not be had. */
function Coming({ message }: { readonly message: MessageView }) {
  const { t } = useTranslation();
  const onlyLooks = useOnlyLooks('email');
  const { mutate, isPending } = useMutation({
    mutationFn: () => call('messages.fetchAgain', { id: message.id }),
    onError: toastError,
  });
  const hasFailed = message.error !== null && message.nextAttemptAt === null;
  return (
    <div className={classes['coming']} role="status">
      {!hasFailed && <Loader size={14} aria-hidden />}
      <span>{t(hasFailed ? 'email.files.notFetched' : 'email.files.coming')}</span>
      {message.error !== null && !onlyLooks && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          disabled={isPending}
          onClick={() => mutate()}
        >
          {t('inbox.problem.tryAgain')}
        </Button>
      )}
    </div>
  );
}

/** The files of an e-mail; pictures that its HTML shows are none. */
export function MailAttachments({ message }: { readonly message: MessageView }) {
  const { t } = useTranslation();
  const files = message.parts.filter(({ inline }) => !inline);
  return (
    <>
      {message.state === 'receiving' && <Coming message={message} />}
      {files.length > 0 && (
        <ul className={classes['files']} aria-label={t('email.files.label')}>
          {files.map((part) => (
            <Attachment key={part.blob} message={message} part={part} />
          ))}
        </ul>
      )}
      <Filings message={message} />
    </>
  );
}
