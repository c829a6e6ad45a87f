import { Button, Loader, Skeleton } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail, ThreadEntry } from '../../../../app/contract/procedures/conversations.ts';
import { useKeptUnread } from '../../../shared/conversation/thread/use-reading.ts';
import type { useThread } from '../../../shared/conversation/thread/use-thread.ts';
import { Waiting } from '../../../shared/conversation/thread/Waiting.tsx';
import { useConversationName } from '../../../shared/conversation/words.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { useEmail } from '../email-store.ts';
import { groupsOf, loose, type MailGroup } from './mail-groups.ts';
import { MailGroupSection } from './MailGroupSection.tsx';
import classes from './mail.module.css';
import { OtherEntryLine } from './OtherEntryLine.tsx';
import { useOpened } from './use-opened.ts';

interface MailGroupsProps {
  readonly conversation: ConversationDetail;
  readonly thread: ReturnType<typeof useThread>;
  /** The e-mail that the conversation opens at; null: the newest. */
  readonly anchor: string | null;
}

/** The keys are about the e-mail that was led to, else the newest, until another one is touched. */
function useCurrent(groups: readonly MailGroup[], anchor: string | null): void {
  const mails = groups.flatMap(({ entries }) =>
    entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message] : [])),
  );
  const first = mails.find(({ id }) => id === anchor) ?? groups[0]?.newest ?? null;
  const setFirst = useEffectEvent(() => useEmail.setState({ current: first }));
  const id = first?.id ?? null;
  useEffect(() => setFirst(), [id]);
}

/** What was led to is brought into sight, once. */
function useInSight(anchor: string | null) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (anchor === null) return;
    frame.current?.querySelector(`[data-mail="${CSS.escape(anchor)}"]`)?.scrollIntoView({ block: 'start' });
  }, [anchor]);
  return frame;
}

function Groups({
  conversation,
  thread,
  anchor,
  entries,
}: MailGroupsProps & { readonly entries: readonly ThreadEntry[] }) {
  const { t } = useTranslation();
  const name = useConversationName()(conversation);
  const groups = groupsOf(entries);
  const opened = useOpened(groups, anchor);
  useCurrent(groups, anchor);
  useKeptUnread(conversation.id);
  const frame = useInSight(anchor);
  return (
    <div className={classes['groups']} ref={frame} role="group" aria-label={t('email.thread.with', { name })}>
      {thread.data?.newer !== null && (
        <Button
          size="compact-sm"
          variant="default"
          loading={thread.growing === 'newer'}
          onClick={() => thread.grow('newer')}
        >
          {t('email.thread.newer')}
        </Button>
      )}
      {loose(entries).map((entry) => (
        <OtherEntryLine key={entry.at} entry={entry} />
      ))}
      {groups.map((group) => (
        <MailGroupSection key={group.key} group={group} conversation={conversation} opened={opened} anchor={anchor} />
      ))}
      {thread.growing === 'older' && <Loader size="sm" role="status" aria-label={t('shell.loading')} />}
      {thread.data !== undefined && thread.data.older !== null && thread.growing !== 'older' && (
        <Button size="compact-sm" variant="default" onClick={() => thread.grow('older')}>
          {t('email.thread.older')}
        </Button>
      )}
    </div>
  );
}

/** The e-mails of a conversation by subject, the one that was written about last above. */
export function MailGroups(props: MailGroupsProps) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = props.thread;
  if (isPending) {
    return (
      <Waiting>
        <Skeleton height={28} width="46%" />
        <Skeleton height={180} radius="md" />
      </Waiting>
    );
  }
  if (!data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data.entries.length === 0) {
    return (
      <EmptyState
        icon={<IconMail size={34} aria-hidden />}
        title={t('email.thread.empty')}
        hint={t('email.thread.emptyHint')}
      />
    );
  }
  return <Groups {...props} entries={data.entries} />;
}
