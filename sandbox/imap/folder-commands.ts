import { newMail, sha256 } from './mail-store.ts';
import type { Folder } from './mail-store.ts';
import { headerOf, readMime } from './mime.ts';
import { news } from './session.ts';
import type { Command, Ending, ImapSession } from './session.ts';
import { openView } from './view.ts';
import { listOf, textOf } from './wire.ts';
import type { Token } from './wire.ts';

/** Commands about folders: LIST, SELECT, STATUS, APPEND and their kin. */

type Run = (session: ImapSession, command: Command) => Promise<Ending>;

const allFlags = '\\Answered \\Flagged \\Deleted \\Seen \\Draft';
const noFolder = 'NO [NONEXISTENT] Mailbox does not exist';

const folderOf = (session: ImapSession, name: Token | undefined): Folder | undefined =>
  session.account?.mailbox.folder(textOf(name));

function patternOf(text: string): RegExp {
  const escaped = text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\*/g, '.*').replace(/%/g, '[^/]*')}$`, 'i');
}

function list(word: 'LIST' | 'LSUB'): Run {
  return async (session, { args }) => {
    const given = Array.isArray(args[0]) ? args.slice(1) : args;
    const [reference, pattern] = given;
    if (textOf(pattern) === '') {
      await session.write(`* ${word} (\\Noselect) "/" ""\r\n`);
      return `OK ${word} completed.`;
    }
    const fits = patternOf(textOf(reference) + textOf(Array.isArray(pattern) ? pattern[0] : pattern));
    const rows = (session.account?.mailbox.folders ?? []).filter(({ name }) => fits.test(name));
    const lines = rows.map(
      ({ name, specialUse }) =>
        `* ${word} (\\HasNoChildren${specialUse === null ? '' : ` ${specialUse}`}) "/" "${name}"\r\n`,
    );
    await session.write(lines.join(''));
    return `OK ${word} completed.`;
  };
}

function select(isReadOnly: boolean): Run {
  return async (session, { args: [name] }) => {
    session.open(null);
    const folder = folderOf(session, name);
    if (!folder) return noFolder;
    session.open(openView(folder, isReadOnly, () => session.onNews?.()));
    const unseen = folder.mails.findIndex((mail) => !mail.flags.has('\\Seen'));
    const lines = [
      `FLAGS (${allFlags})`,
      `OK [PERMANENTFLAGS (${isReadOnly ? '' : `${allFlags} \\*`})] Flags permitted.`,
      `${folder.mails.length} EXISTS`,
      '0 RECENT',
      ...(unseen === -1 ? [] : [`OK [UNSEEN ${unseen + 1}] First unseen.`]),
      `OK [UIDVALIDITY ${folder.uidValidity}] UIDs valid`,
      `OK [UIDNEXT ${folder.uidNext}] Predicted next UID`,
    ];
    await session.write(lines.map((line) => `* ${line}\r\n`).join(''));
    return isReadOnly ? 'OK [READ-ONLY] Examine completed.' : 'OK [READ-WRITE] Select completed.';
  };
}

const statusItems: Readonly<Record<string, (folder: Folder) => number>> = {
  MESSAGES: ({ mails }) => mails.length,
  RECENT: () => 0,
  UIDNEXT: ({ uidNext }) => uidNext,
  UIDVALIDITY: ({ uidValidity }) => uidValidity,
  UNSEEN: ({ mails }) => mails.filter((mail) => !mail.flags.has('\\Seen')).length,
};

const status: Run = async (session, { args: [name, items] }) => {
  const folder = folderOf(session, name);
  if (!folder) return noFolder;
  const values = listOf(items).flatMap((item) => {
    const key = textOf(item).toUpperCase();
    const value = Object.hasOwn(statusItems, key) ? statusItems[key]?.(folder) : undefined;
    return value === undefined ? [] : [`${key} ${value}`];
  });
  await session.write(`* STATUS "${folder.name}" (${values.join(' ')})\r\n`);
  return 'OK Status completed.';
};

/** `" 7-Feb-2026 09:05:00 +0000"` */
function readInternalDate(text: string): number | null {
  const at = Date.parse(text.trim().replace(/^(\d+)-(\w+)-(\d+)/, '$1 $2 $3'));
  return Number.isNaN(at) ? null : at;
}

/** What a mail program puts into a folder; its row in the ledger is of channel `mailbox`, since nobody gets it. */
function noteCopy({ parts: { ledger, clock }, account }: ImapSession, folder: Folder, raw: Buffer): string {
  const mime = readMime(raw);
  const id = `${folder.name}-${folder.uidNext}`;
  const messageId = headerOf(mime, 'message-id');
  const subject = headerOf(mime, 'subject');
  ledger.accept([
    {
      ...{ vendor: 'imap', channel: 'mailbox', id, from: account?.address ?? '', to: folder.name },
      at: new Date(clock.now()).toISOString(),
      ...{ bytes: raw.length, sha256: sha256(raw), status: 'appended' },
      ...(messageId === null ? {} : { messageId }),
      ...(subject === null ? {} : { subject }),
    },
  ]);
  return id;
}

const append: Run = async (session, { args }) => {
  const raw = args.at(-1);
  const folder = folderOf(session, args[0]);
  if (!folder) return 'NO [TRYCREATE] Mailbox does not exist';
  if (!Buffer.isBuffer(raw)) return 'BAD A literal was expected.';
  const flags = args.slice(1, -1).find((each) => Array.isArray(each));
  const date = args.slice(1, -1).find((each) => typeof each === 'string');
  const at = (date === undefined ? null : readInternalDate(textOf(date))) ?? session.parts.clock.now();
  const id = noteCopy(session, folder, raw);
  // The reader's buffer is a part of what came; a copy of its own lets the rest go.
  const { uid } = folder.add(newMail(Buffer.from(raw), at, listOf(flags).map(textOf)));
  session.accepted(id);
  await session.write(news(session, true));
  return `OK [APPENDUID ${folder.uidValidity} ${uid}] Append completed.`;
};

export const folderCommands: Readonly<Record<string, Run>> = {
  NAMESPACE: async (session) => {
    await session.write('* NAMESPACE (("" "/")) NIL NIL\r\n');
    return 'OK Namespace completed.';
  },
  LIST: list('LIST'),
  LSUB: list('LSUB'),
  SELECT: select(false),
  EXAMINE: select(true),
  STATUS: status,
  APPEND: append,
  CREATE: (session, { args: [name] }) =>
    Promise.resolve(
      session.account?.mailbox.create(textOf(name)) ? 'OK Create completed.' : 'NO [ALREADYEXISTS] Mailbox exists',
    ),
  SUBSCRIBE: () => Promise.resolve('OK Subscribe completed.'),
  UNSUBSCRIBE: () => Promise.resolve('OK Unsubscribe completed.'),
};
