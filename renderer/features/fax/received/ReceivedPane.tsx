import { Skeleton } from '@mantine/core';
import { IconMailOpened } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import faxClasses from '../fax.module.css';
import { SentMessage } from '../sent/SentPane.tsx';
import { useMessage } from '../use-message.ts';
import { ReceivedKeysDialog } from './ReceivedKeysDialog.tsx';
import classes from './received.module.css';
import { ReceivedMessage } from './ReceivedMessage.tsx';
import { useListKeys } from './use-list-keys.ts';

function Loaded({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useMessage(id);
  if (isPending) {
    return (
      <div className={classes['padded']} role="status" aria-label={t('shell.loading')}>
        <Skeleton height={24} width="50%" mb="md" />
        <Skeleton height={320} />
      </div>
    );
  }
  if (!data) {
    return (
      <div className={classes['padded']}>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  if (data.direction === 'inbound') return <ReceivedMessage message={data} />;
  // A link that did not say which way it went.
  return (
    <div className={faxClasses['pane']}>
      <SentMessage message={data} />
    </div>
  );
}

/** Region *Message* of a received fax. Opened from elsewhere, it takes the focus, so that its keys work at once. */
export function ReceivedPane({ id }: { readonly id: string | null }) {
  const { t } = useTranslation();
  const region = useRef<HTMLElement>(null);
  useListKeys(id);
  useEffect(() => {
    const ready = import('../../../shared/pdf/open-pdf.ts').then(({ readyNextPdf }) => readyNextPdf());
    // Opening a document will say what is wrong.
    ready.catch(() => undefined);
  }, []);
  useEffect(() => {
    const focused = document.activeElement;
    const isElsewhere = !focused?.closest('[data-view="received"], [role="dialog"]');
    if (id !== null && isElsewhere) region.current?.focus({ preventScroll: true });
  }, [id]);
  return (
    <section className={classes['pane']} ref={region} aria-label={t('message.pane')} tabIndex={-1}>
      {id === null ? (
        <EmptyState
          icon={<IconMailOpened size={30} aria-hidden />}
          title={t('fax.choose')}
          hint={t('inbox.chooseHint')}
        />
      ) : (
        <Loaded key={id} id={id} />
      )}
      <ReceivedKeysDialog />
    </section>
  );
}
