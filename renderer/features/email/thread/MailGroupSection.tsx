import { Button, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import { countElsewhere, withOthers, type MailGroup } from './mail-groups.ts';
import { MailCard } from './MailCard.tsx';
import classes from './mail.module.css';
import { OtherEntryLine } from './OtherEntryLine.tsx';
import type { useOpened } from './use-opened.ts';

interface MailGroupSectionProps {
  readonly group: MailGroup;
  readonly conversation: ConversationDetail;
  readonly opened: ReturnType<typeof useOpened>;
  readonly anchor: string | null;
}

/** All that was written about this, by whomever; asked while the group is open. */
function useWholeThread({ newest }: MailGroup) {
  const { data } = useQuery({
    queryKey: keys.emailThread(newest.id),
    queryFn: async () => (await call('email.thread', { id: newest.id })).items,
  });
  return data ?? [];
}

function Entries({ group, conversation, opened, anchor }: MailGroupSectionProps) {
  const { t } = useTranslation();
  const thread = useWholeThread(group);
  const [isWhole, setWhole] = useState(false);
  const elsewhere = countElsewhere(conversation.id, thread);
  const entries = isWhole ? withOthers(group, thread) : group.entries;
  return (
    <div className={classes['cards']}>
      {elsewhere > 0 && (
        <Tooltip label={t('email.thread.wholeHint')}>
          <Button
            size="compact-xs"
            variant="default"
            className={classes['whole'] ?? ''}
            leftSection={<IconMessages size={15} aria-hidden />}
            aria-pressed={isWhole}
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole ? t('email.thread.onlyHere') : t('email.thread.whole', { count: elsewhere })}
          </Button>
        </Tooltip>
      )}
      {entries.map((entry) =>
        entry.kind === 'message' ? (
          <MailCard
            key={entry.message.id}
            message={entry.message}
            conversation={conversation}
            isOpen={opened.isOpen(entry.message.id)}
            isHit={entry.message.id === anchor}
            onToggle={() => opened.toggle(entry.message.id)}
          />
        ) : (
          <OtherEntryLine key={entry.at} entry={entry} />
        ),
      )}
    </div>
  );
}

/** E-mails that answer each other under their subject: the older ones a line each, the newest open. */
export function MailGroupSection(props: MailGroupSectionProps) {
  const { t } = useTranslation();
  const { group, opened } = props;
  const id = useId();
  const isOpen = opened.isOpen(group.key);
  const subject = group.subject === '' ? t('email.noSubject') : group.subject;
  const count = group.entries.filter(({ kind }) => kind === 'message').length;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <section className={classes['group']} aria-labelledby={id}>
      <h3 className={classes['subject']} id={id}>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => (isOpen ? opened.toggle(group.key) : opened.openGroup(group))}
        >
          <Chevron size={17} aria-hidden />
          <bdi>{subject}</bdi>
          <span className={classes['groupFacts']}>
            {count > 1 && t('email.thread.count', { count })}
            {group.unread > 0 && (
              <strong className={classes['groupUnread']}>{t('email.thread.unread', { count: group.unread })}</strong>
            )}
            {!isOpen && <RelativeTime at={group.at} isPast />}
          </span>
        </button>
      </h3>
      {isOpen && <Entries {...props} />}
    </section>
  );
}
