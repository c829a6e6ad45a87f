import { fetchAnswer, readFetchItems } from './fetch.ts';
import type { FetchItem } from './fetch.ts';
import type { Mail } from './mail-store.ts';
import { readSearch } from './search.ts';
import { contains, readSequenceSet, writeSequenceSet } from './sequence-set.ts';
import { news } from './session.ts';
import type { Command, Ending, ImapSession } from './session.ts';
import type { FolderView } from './view.ts';
import { listOf, textOf } from './wire.ts';
import type { Token } from './wire.ts';

/** Commands about the mails of the open folder. */

type Run = (session: ImapSession, command: Command) => Promise<Ending>;

interface Chosen {
  readonly mail: Mail;
  readonly number: number;
}

/** null: the set makes no sense. */
function choose(view: FolderView, token: Token | undefined, isUid: boolean): Chosen[] | null {
  const set = readSequenceSet(textOf(token), isUid ? view.lastUid : view.mails.length);
  if (!set) return null;
  const chosen: Chosen[] = [];
  for (const [at, mail] of view.mails.entries())
    if (contains(set, isUid ? mail.uid : at + 1)) chosen.push({ mail, number: at + 1 });
  return chosen;
}

/** Runs with the open folder, which the caller has made sure of. */
function withView(run: (session: ImapSession, view: FolderView, command: Command) => Promise<Ending>): Run {
  return (session, command) =>
    session.view ? run(session, session.view, command) : Promise.resolve('BAD No mailbox.');
}

const badSet = 'BAD Invalid message set.';

function markSeen(view: FolderView, mail: Mail): void {
  if (view.isReadOnly || mail.flags.has('\\Seen')) return;
  view.folder.setFlags(mail, new Set([...mail.flags, '\\Seen']));
}

/** As the faults want it: told in another order, or twice. */
function disordered(session: ImapSession, chosen: readonly Chosen[]): readonly Chosen[] {
  const { faults } = session.parts;
  const once = faults.isActive('imap', 'reorder') ? chosen.toReversed() : chosen;
  return faults.isActive('imap', 'duplicate') ? once.flatMap((each) => [each, each]) : once;
}

const nameOf = ({ name, section }: FetchItem): string => (name === 'BODY[]' ? `BODY[${section}]` : name);

const fetch = withView(async (session, view, { args: [set, wanted], isUid, name }) => {
  const chosen = choose(view, set, isUid);
  const given = readFetchItems(wanted);
  if (!chosen) return badSet;
  if (!given) return 'BAD Error in IMAP command FETCH: Unknown parameter.';
  const uidItem: FetchItem = { name: 'UID', section: '', partial: null, marksSeen: false };
  const items = isUid && !given.some((item) => item.name === 'UID') ? [uidItem, ...given] : given;
  const isSeen = items.some((item) => item.marksSeen);
  for (const { mail, number } of disordered(session, chosen)) {
    if (session.isOver) return null;
    if (mail.isGone) continue;
    if (isSeen) markSeen(view, mail);
    const answer = fetchAnswer(mail, number, items);
    if (session.parts.faults.take('imap', 'content', `FETCH ${items.map(nameOf).join(' ')} <${mail.uid}>`)) {
      await session.write(answer.subarray(0, answer.length >> 1));
      session.destroy();
      return null;
    }
    await session.write(answer);
  }
  await session.write(news(session, isUid));
  return `OK ${name} completed.`;
});

const search = withView(async (session, view, { args, isUid }) => {
  const tokens = textOf(args[0]).toUpperCase() === 'CHARSET' ? args.slice(2) : [...args];
  const test = readSearch(tokens, { lastNumber: view.mails.length, lastUid: view.lastUid });
  if (!test) return 'BAD Error in IMAP command SEARCH: Unknown argument.';
  const found: number[] = [];
  for (const [at, mail] of view.mails.entries())
    if (!mail.isGone && test({ mail, number: at + 1 })) found.push(isUid ? mail.uid : at + 1);
  await session.write(`* SEARCH${found.map((each) => ` ${each}`).join('')}\r\n`);
  await session.write(news(session, isUid));
  return 'OK Search completed.';
});

function changedFlags(before: ReadonlySet<string>, how: string, given: readonly string[]): ReadonlySet<string> {
  if (how.startsWith('+')) return new Set([...before, ...given]);
  if (how.startsWith('-')) return new Set([...before].filter((flag) => !given.includes(flag)));
  return new Set(given);
}

const store = withView(async (session, view, { args: [set, how, ...flags], isUid }) => {
  const chosen = choose(view, set, isUid);
  const [, kind = '', silent] = /^([+-]?)FLAGS(\.SILENT)?$/i.exec(textOf(how)) ?? [];
  if (!chosen) return badSet;
  if (!/^[+-]?FLAGS(\.SILENT)?$/i.test(textOf(how))) return 'BAD Error in IMAP command STORE: Unknown parameter.';
  if (view.isReadOnly) return 'NO [READ-ONLY] The mailbox is open for reading.';
  const given = flags.flatMap((flag) => listOf(flag)).map(textOf);
  for (const { mail } of chosen) {
    view.folder.setFlags(mail, changedFlags(mail.flags, kind, given));
    if (silent !== undefined) view.forgetFlags(mail);
  }
  await session.write(news(session, isUid));
  return 'OK Store completed.';
});

const expunge = withView(async (session, view, { args: [set], isUid }) => {
  const chosen = isUid ? choose(view, set, true) : choose(view, '1:*', false);
  if (!chosen) return badSet;
  if (view.isReadOnly) return 'NO [READ-ONLY] The mailbox is open for reading.';
  view.folder.remove(chosen.map(({ mail }) => mail).filter((mail) => mail.flags.has('\\Deleted')));
  await session.write(news(session, true));
  return 'OK Expunge completed.';
});

function transfer(word: 'Copy' | 'Move'): Run {
  return withView(async (session, view, { args: [set, name], isUid }) => {
    const chosen = choose(view, set, isUid);
    const target = session.account?.mailbox.folder(textOf(name));
    if (!chosen) return badSet;
    if (!target) return 'NO [TRYCREATE] Mailbox does not exist';
    const copies = chosen.map(({ mail: { at, size, read, flags } }) =>
      target.add({ at, size, read: () => read(), flags: [...flags] }),
    );
    const from = writeSequenceSet(chosen.map(({ mail }) => mail.uid));
    const code = `[COPYUID ${target.uidValidity} ${from} ${writeSequenceSet(copies.map(({ uid }) => uid))}]`;
    if (word === 'Copy') return chosen.length === 0 ? 'OK Copy completed.' : `OK ${code} Copy completed.`;
    if (chosen.length > 0) await session.write(`* OK ${code} Moved.\r\n`);
    view.folder.remove(chosen.map(({ mail }) => mail));
    await session.write(news(session, true));
    return 'OK Move completed.';
  });
}

const close: Run = (session) => {
  const { view } = session;
  if (view && !view.isReadOnly) view.folder.remove(view.mails.filter((mail) => mail.flags.has('\\Deleted')));
  session.open(null);
  return Promise.resolve('OK Close completed.');
};

export const messageCommands: Readonly<Record<string, Run>> = {
  FETCH: fetch,
  SEARCH: search,
  STORE: store,
  EXPUNGE: expunge,
  COPY: transfer('Copy'),
  MOVE: transfer('Move'),
  CHECK: () => Promise.resolve('OK Check completed.'),
  CLOSE: close,
  UNSELECT: (session) => {
    session.open(null);
    return Promise.resolve('OK Unselect completed.');
  },
};
