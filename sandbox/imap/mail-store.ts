import { createHash } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';

/** What the mail server keeps: mailboxes with folders with mails, as RFC 9051 sees them. */

export interface Mail {
  readonly uid: number;
  /** INTERNALDATE, Unix ms of the emulators' clock. */
  readonly at: number;
  readonly size: number;
  /** `\Seen` and its kin; changed in place. */
  flags: ReadonlySet<string>;
  isGone: boolean;
  /** The whole text. Made when it is asked for, so that a hundred thousand old mails cost little. */
  readonly read: () => Buffer;
}

/** What a session hears of its folder while it is open. */
export interface FolderListener {
  /** Something came or went. */
  changed(): void;
  flagged(mail: Mail): void;
}

export interface Folder {
  readonly name: string;
  /** `\Sent` and its kin (RFC 6154), or null. */
  readonly specialUse: string | null;
  uidValidity: number;
  readonly uidNext: number;
  readonly mails: readonly Mail[];
  add(mail: NewMail): Mail;
  /** Many at once, told once. */
  fill(mails: Iterable<NewMail>): void;
  setFlags(mail: Mail, flags: ReadonlySet<string>): void;
  remove(mails: readonly Mail[]): void;
  /** Every uid is void; the mails get new ones from 1. */
  changeUidValidity(): void;
  listen(listener: FolderListener): () => void;
}

export type NewMail = Pick<Mail, 'at' | 'size' | 'read'> & { readonly flags?: readonly string[] };

export interface Mailbox {
  readonly address: string;
  folder(name: string): Folder | undefined;
  readonly folders: readonly Folder[];
  create(name: string): Folder | undefined;
}

export function newMail(raw: Buffer, at: number, flags: readonly string[] = []): NewMail {
  return { at, size: raw.length, read: () => raw, flags };
}

let lastValidity = 0;

/** RFC 9051, 2.3.1.1: never again the same one. */
function nextValidity(clock: SandboxClock): number {
  lastValidity = Math.max(lastValidity + 1, Math.floor(clock.now() / 1000));
  return lastValidity;
}

function createFolder(name: string, specialUse: string | null, clock: SandboxClock): Folder {
  let mails: Mail[] = [];
  let uidNext = 1;
  const listeners = new Set<FolderListener>();
  const tellAll = (): void => {
    for (const listener of listeners) listener.changed();
  };
  const put = ({ at, size, read, flags = [] }: NewMail): Mail => {
    const mail: Mail = { uid: uidNext++, at, size, read, flags: new Set(flags), isGone: false };
    mails.push(mail);
    return mail;
  };
  return {
    name,
    specialUse,
    uidValidity: nextValidity(clock),
    get uidNext() {
      return uidNext;
    },
    get mails() {
      return mails;
    },
    add: (given) => {
      const mail = put(given);
      tellAll();
      return mail;
    },
    fill: (given) => {
      for (const each of given) put(each);
      tellAll();
    },
    setFlags: (mail, flags) => {
      mail.flags = flags;
      for (const listener of listeners) listener.flagged(mail);
    },
    remove: (gone) => {
      for (const mail of gone) mail.isGone = true;
      mails = mails.filter((mail) => !mail.isGone);
      tellAll();
    },
    changeUidValidity() {
      const before = mails;
      for (const mail of before) mail.isGone = true;
      this.uidValidity = nextValidity(clock);
      uidNext = 1;
      mails = [];
      for (const { at, size, read, flags } of before) put({ at, size, read, flags: [...flags] });
      tellAll();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const standardFolders: readonly (readonly [name: string, specialUse: string | null])[] = [
  ['INBOX', null],
  ['Drafts', '\\Drafts'],
  ['Junk', '\\Junk'],
  ['Sent', '\\Sent'],
  ['Trash', '\\Trash'],
];

export function createMailbox(address: string, clock: SandboxClock): Mailbox {
  const folders = standardFolders.map(([name, use]) => createFolder(name, use, clock));
  const find = (name: string): Folder | undefined =>
    folders.find((each) => (name.toUpperCase() === 'INBOX' ? each.name === 'INBOX' : each.name === name));
  return {
    address,
    folders,
    folder: find,
    create: (name) => {
      if (name === '' || find(name)) return undefined;
      const folder = createFolder(name, null, clock);
      folders.push(folder);
      return folder;
    },
  };
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
