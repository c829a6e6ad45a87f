import type { SandboxClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { MailAccount } from './accounts.ts';
import { newMail, sha256 } from './mail-store.ts';
import { headerOf, readMime } from './mime.ts';

/** What arrived from outside, in order: the truth that intake is counted against. */
export interface Arrival {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly at: number;
  readonly bytes: number;
  readonly sha256: string;
  isVisible: boolean;
}

export interface Arrivals {
  readonly all: readonly Arrival[];
  /** Puts a mail into the inbox, at once or as late as the faults say. @returns its Message-ID, or a number where it has none */
  deliver(account: MailAccount, raw: Buffer, folder?: string): string;
}

export function createArrivals({ clock, faults }: { readonly clock: SandboxClock; readonly faults: Faults }): Arrivals {
  const all: Arrival[] = [];
  return {
    all,
    deliver: (account, raw, folder = 'INBOX') => {
      const mime = readMime(raw);
      const late = faults.take('imap', 'commit', 'DELIVER');
      const arrival: Arrival = {
        id: headerOf(mime, 'message-id') ?? `arrival-${all.length + 1}`,
        from: headerOf(mime, 'from') ?? '',
        ...{ to: account.address, subject: headerOf(mime, 'subject') ?? '' },
        ...{ at: clock.now(), bytes: raw.length, sha256: sha256(raw), isVisible: !late },
      };
      all.push(arrival);
      const put = (): void => {
        arrival.isVisible = true;
        account.mailbox.folder(folder)?.add(newMail(raw, clock.now()));
      };
      if (late) clock.after((late.seconds ?? 5) * 1000, put);
      else put();
      return arrival.id;
    },
  };
}
