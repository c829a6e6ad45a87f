import { Button, Loader, Skeleton } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { Linked } from '../../../shared/conversation/links/Linked.tsx';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { Notice } from '../../../shared/ui/Notice.tsx';
import { showPictures, useEmail } from '../email-store.ts';
import { HtmlBody } from './HtmlBody.tsx';
import classes from './mail.module.css';
import { useAuthor } from './use-author.ts';
import { beginningOf, splitQuoted } from './quotes.ts';

/** Of a very long text the beginning, and the rest when somebody asks for it: thousands of lines hold the window up. */
function LongText({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const beginning = useMemo(() => beginningOf(text), [text]);
  if (isWhole || !beginning.hasMore) return <Linked text={text} />;
  return (
    <>
      <Linked text={beginning.text} />
      <div className={classes['quoteButton']}>
        <Button size="compact-xs" variant="default" onClick={() => setWhole(true)}>
          {t('email.mail.showRest')}
        </Button>
      </div>
    </>
  );
}

/** Text as it came, links by a press only, what it answers folded away. */
function TextBody({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  const parted = useMemo(() => splitQuoted(text), [text]);
  if (text.trim() === '')
    return (
      <p className={classes['quiet']} data-text>
        {t('email.mail.nothing')}
      </p>
    );
  return (
    <div className={classes['text']} dir="auto" data-text>
      <LongText text={parted.text} />
      {parted.quoted !== '' && (
        <div className={classes['quoteButton']}>
          <Button size="compact-xs" variant="default" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
            {t(isShown ? 'email.mail.quoteHide' : 'email.mail.quoteShow')}
          </Button>
        </div>
      )}
      {isShown && (
        <div className={classes['quoted']}>
          <LongText text={parted.quoted} />
        </div>
      )}
    </div>
  );
}

function useBody(id: string, hasPictures: boolean) {
  return useQuery({
    queryKey: keys.emailBody(id, hasPictures),
    queryFn: () => call('email.body', { id, remotePictures: hasPictures }),
    staleTime: Infinity,
    gcTime: 120_000,
    refetchOnReconnect: false,
  });
}

/** Pictures that were left out: how many, why, and the button that fetches them; once it was pressed, what could not be had. */
function Pictures({ message, count, isAsked, isLoading }: PicturesProps) {
  const { t } = useTranslation();
  if (isLoading) {
    return (
      <p className={classes['pictures']} role="status">
        <Loader size={14} aria-hidden /> {t('email.pictures.loading')}
      </p>
    );
  }
  if (count === 0) return null;
  return (
    <div className={classes['pictures']} role={isAsked ? 'status' : undefined}>
      <IconPhoto size={16} aria-hidden />
      <span>{t(isAsked ? 'email.pictures.failed' : 'email.pictures.blocked', { count })}</span>
      {!isAsked && (
        <Button size="compact-xs" variant="default" onClick={() => showPictures(message.id)}>
          {t('email.pictures.show', { count })}
        </Button>
      )}
    </div>
  );
}
interface PicturesProps {
  readonly message: MessageView;
  readonly count: number;
  readonly isAsked: boolean;
  readonly isLoading: boolean;
}

function Html({ message }: { readonly message: MessageView }) {
  const { t } = useTranslation();
  const author = useAuthor(message);
  const isAsked = useEmail(({ withPictures }) => withPictures.has(message.id));
  const plain = useBody(message.id, false);
  const full = useQuery({
    queryKey: keys.emailBody(message.id, true),
    queryFn: () => call('email.body', { id: message.id, remotePictures: true }),
    enabled: isAsked,
    staleTime: Infinity,
    gcTime: 120_000,
    refetchOnReconnect: false,
  });
  if (plain.isPending) {
    return (
      <div role="status" aria-label={t('shell.loading')}>
        <Skeleton height={90} radius="sm" />
      </div>
    );
  }
  const data = (isAsked ? full.data : undefined) ?? plain.data;
  if (!data) {
    return (
      <>
        <ErrorNotice error={plain.error} onRetry={() => void plain.refetch()} />
        <Notice tone="info">{t('email.mail.notLoaded')}</Notice>
        <WholeText message={message} />
      </>
    );
  }
  if (data.html === null) return <WholeText message={message} />;
  return (
    <>
      <Pictures
        message={message}
        count={data.blockedPictures}
        isAsked={full.data !== undefined}
        isLoading={full.isFetching}
      />
      {full.error && <ErrorNotice error={full.error} onRetry={() => void full.refetch()} />}
      <HtmlBody html={data.html} links={data.links} title={t('email.mail.body', { name: author })} />
      {data.isCut && <Notice tone="info">{t('email.mail.cut')}</Notice>}
    </>
  );
}

/** A long text, all of which is asked for only here. */
function WholeText({ message }: { readonly message: MessageView }) {
  const { t } = useTranslation();
  const isCut = message.email?.isCut === true;
  const { data, error, refetch } = useQuery({
    queryKey: keys.message(message.id),
    queryFn: () => call('messages.get', { id: message.id }),
    enabled: isCut,
  });
  if (!isCut) return <TextBody text={message.body ?? ''} />;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data) return <TextBody text={data.body ?? ''} />;
  return (
    <div role="status" aria-label={t('shell.loading')}>
      <Skeleton height={90} radius="sm" />
    </div>
  );
}

/** What an e-mail says: its HTML in a frame without scripts, or its text. */
export function MailBody({ message }: { readonly message: MessageView }) {
  if (message.email?.hasHtml === true && message.state !== 'receiving') return <Html message={message} />;
  return <WholeText message={message} />;
}
