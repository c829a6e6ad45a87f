import type { MailAccount } from './accounts.ts';
import type { ImapParts } from './parts.ts';
import type { FolderView } from './view.ts';
import type { ImapReader, Token } from './wire.ts';

/** One client's connection. */
export interface ImapSession {
  readonly parts: ImapParts;
  /** May say a password here: under TLS, or on the port that has none. */
  readonly takesPasswords: boolean;
  readonly offersTls: boolean;
  reader: ImapReader;
  account: MailAccount | null;
  /** Signed in with an access token. */
  usesToken: boolean;
  view: FolderView | null;
  isOver: boolean;
  /** Told while somebody waits in IDLE. */
  onNews: (() => void) | null;
  write(text: string | Buffer): Promise<void>;
  upgrade(): Promise<void>;
  /** Says so on the event stream. */
  accepted(id: string): void;
  open(view: FolderView | null): void;
  destroy(): void;
}

export interface Command {
  readonly tag: string;
  /** Upper case, without UID. */
  readonly name: string;
  readonly isUid: boolean;
  readonly args: Token[];
}

/** What a command ends with: `OK ...`, `NO ...`, `BAD ...`; null: it has said so itself. */
export type Ending = string | null;

export const never = new Promise<never>(() => undefined);

export function news(session: ImapSession, expunges: boolean): string {
  return (session.view?.news(expunges) ?? []).map((line) => `${line}\r\n`).join('');
}
