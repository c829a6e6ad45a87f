import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconClick, IconPhone } from '@tabler/icons-react';
import { useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../../app/contract/procedures/calls.ts';
import { useCallCounts } from '../../../shared/calls/use-voice.ts';
import { CALL_VIEWS, goTo, type CallView as View } from '../../../shared/route/route.ts';
import { useEmrRights } from '../../../shared/rpc/use-session.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { CallPane } from './CallPane.tsx';
import { CallRows } from './CallRows.tsx';
import classes from './phone.module.css';
import { useCallList, useMarkSeen } from './use-call-list.ts';

function Head({ view }: { readonly view: View }) {
  const { t } = useTranslation();
  const rights = useEmrRights();
  const { data: counts } = useCallCounts();
  const wanted = counts?.callBacks ?? 0;
  const nameOf = (value: View) =>
    value === 'call-backs' && wanted > 0 ? `${t(`calls.view.${value}`)} (${wanted})` : t(`calls.view.${value}`);
  return (
    <header className={classes['head']}>
      <h1>{t('calls.heading')}</h1>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('calls.views')}
        value={view}
        onChange={(value) => {
          const to = CALL_VIEWS.find((name) => name === value);
          if (to) goTo({ screen: 'phone', view: to, callId: null });
        }}
        data={CALL_VIEWS.map((value) => ({ value, label: nameOf(value) }))}
      />
      {!rights.patients && <p className={classes['quiet']}>{t('session.masked')}</p>}
    </header>
  );
}

interface SideProps {
  readonly view: View;
  readonly query: ReturnType<typeof useCallList>;
  readonly calls: readonly CallView[];
  readonly openId: string | null;
  readonly pane: RefObject<HTMLElement | null>;
}

function Side({ view, query, calls, openId, pane }: SideProps) {
  const { t } = useTranslation();
  const { error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  if (isPending) {
    return (
      <div className={classes['waiting']} role="status" aria-label={t('shell.loading')}>
        {[1, 2, 3, 4].map((line) => (
          <Skeleton key={line} height={44} radius="sm" />
        ))}
      </div>
    );
  }
  if (error && calls.length === 0) {
    return (
      <div className={classes['waiting']}>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  if (calls.length === 0) {
    return (
      <EmptyState
        icon={<IconPhone size={34} aria-hidden />}
        title={t(`calls.empty.${view}`)}
        hint={t(`calls.emptyHint.${view}`)}
      />
    );
  }
  return (
    <div className={classes['scroll']}>
      <CallRows key={view} calls={calls} view={view} openId={openId} onAgain={() => pane.current?.focus()} />
      {hasNextPage && (
        <Button
          m="sm"
          size="compact-sm"
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('calls.more')}
        </Button>
      )}
    </div>
  );
}

interface PhoneScreenProps {
  readonly view: View;
  readonly callId: string | null;
}

/** Calls made, taken and missed at the left, the one that is open at the right. */
export function PhoneScreen({ view, callId }: PhoneScreenProps) {
  const { t } = useTranslation();
  const query = useCallList(view);
  const calls = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const pane = useRef<HTMLElement>(null);
  useMarkSeen(calls);
  return (
    <div className={classes['screen']}>
      <div className={classes['side']}>
        <Head view={view} />
        <Side view={view} query={query} calls={calls} openId={callId} pane={pane} />
      </div>
      <section className={classes['pane']} ref={pane} aria-label={t('calls.pane')} tabIndex={-1}>
        {callId === null ? (
          <EmptyState
            icon={<IconClick size={30} aria-hidden />}
            title={t('calls.choose')}
            hint={t('calls.chooseHint')}
          />
        ) : (
          <CallPane key={callId} id={callId} />
        )}
      </section>
    </div>
  );
}
