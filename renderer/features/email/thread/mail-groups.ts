import type { ThreadEntry } from '../../../../app/contract/procedures/conversations.ts';
import type { MessageView } from '../../../../app/contract/schemas.ts';

export type MailEntry = Extract<ThreadEntry, { kind: 'message' }>;
export type OtherEntry = Exclude<ThreadEntry, { kind: 'message' }>;

/** E-mails of a conversation that answer each other, with the notes that were written meanwhile. */
export interface MailGroup {
  /** The thread's id. */
  readonly key: string;
  /** Of its first e-mail here, without *Re:* and *Fwd:*; may be empty. */
  readonly subject: string;
  /** Oldest first. */
  readonly entries: readonly ThreadEntry[];
  /** Of the newest e-mail. */
  readonly at: string;
  readonly newest: MessageView;
  readonly unread: number;
}

const PREFIX = /^\s*(?:re|r|aw|antw|sv|vs|rv|res|fwd?|wg|enc|tr)\s*(?:\[\d+\])?\s*:\s*/i;

/** A subject without the marks of answers and forwarding, in the languages that are common in clinics here. */
export function bareSubject(subject: string): string {
  let bare = subject;
  while (PREFIX.test(bare)) bare = bare.replace(PREFIX, '');
  return bare.trim();
}

const mailsOf = (entries: readonly ThreadEntry[]) =>
  entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message] : []));

function groupOf(key: string, entries: readonly ThreadEntry[]): MailGroup | null {
  const mails = mailsOf(entries);
  const [first, newest] = [mails.at(0), mails.at(-1)];
  if (!first || !newest) return null;
  return {
    ...{ key, entries, newest },
    subject: bareSubject(first.email?.subject ?? ''),
    at: newest.createdAt,
    unread: mails.filter(({ unread }) => unread).length,
  };
}

/**
 * Groups of a conversation, the one with the newest e-mail first. What is no e-mail (a note, a change of consent) stands in the
 * group that was written in last before it; what comes before all e-mails, in the first one's.
 *
 * @param entries oldest first
 */
export function groupsOf(entries: readonly ThreadEntry[]): MailGroup[] {
  const groups = new Map<string, ThreadEntry[]>();
  const waiting: ThreadEntry[] = [];
  let last: ThreadEntry[] | null = null;
  for (const entry of entries) {
    if (entry.kind !== 'message') {
      (last ?? waiting).push(entry);
      continue;
    }
    const key = entry.message.email?.threadId ?? entry.message.id;
    last = groups.get(key) ?? [];
    last.push(...waiting.splice(0), entry);
    groups.set(key, last);
  }
  return [...groups]
    .flatMap(([key, its]) => groupOf(key, its) ?? [])
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

/** What stands in no group, as there is no e-mail yet. */
export function loose(entries: readonly ThreadEntry[]): OtherEntry[] {
  return entries.some(({ kind }) => kind === 'message')
    ? []
    : entries.flatMap((entry) => (entry.kind === 'message' ? [] : [entry]));
}

/** A group with the e-mails that others wrote in the same thread, in the order of time; notes keep their place. */
export function withOthers(group: MailGroup, thread: readonly MessageView[]): readonly ThreadEntry[] {
  const here = new Set(mailsOf(group.entries).map(({ id }) => id));
  const others = thread.filter(({ id }) => !here.has(id));
  const added = others.map((message): ThreadEntry => ({ kind: 'message', at: message.createdAt, message }));
  return [...group.entries, ...added].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** How many e-mails of a thread stand in other conversations. */
export function countElsewhere(conversationId: string, thread: readonly MessageView[]): number {
  return thread.filter((message) => message.conversationId !== conversationId).length;
}

/** The first words of an e-mail for its closed line. */
export function snippetOf({ body }: Pick<MessageView, 'body'>): string {
  return (body ?? '').replace(/\s+/gu, ' ').trim().slice(0, 200);
}
