import type { SandboxClock } from '../clock.ts';
import type { MailAccountInfo } from '../info.ts';
import { createMailbox } from './mail-store.ts';
import type { Mailbox } from './mail-store.ts';

/** Who has a mailbox on the clinic's server, and whose mail is whose. */
export interface MailAccount extends MailAccountInfo {
  readonly aliases: readonly string[];
  readonly mailbox: Mailbox;
}

export interface MailAccounts {
  readonly domain: string;
  readonly first: MailAccount;
  readonly billing: MailAccount;
  byPassword(username: string, password: string): MailAccount | undefined;
  byUsername(username: string): MailAccount | undefined;
  /** Whose mail this is; every address of the clinic's domain that is nobody's is the front desk's. undefined: somewhere else. */
  receiving(address: string): MailAccount | undefined;
}

export const clinicDomain = 'larkspur.example.org';

export function createMailAccounts(clock: SandboxClock, password: () => string): MailAccounts {
  const make = (local: string, aliases: readonly string[]): MailAccount => {
    const address = `${local}@${clinicDomain}`;
    return { username: address, password: password(), address, aliases, mailbox: createMailbox(address, clock) };
  };
  const first = make('frontdesk', [`office@${clinicDomain}`]);
  const billing = make('billing', []);
  const all = [first, billing];
  const byUsername = (username: string): MailAccount | undefined =>
    all.find((account) => account.username === username.toLowerCase());
  return {
    ...{ domain: clinicDomain, first, billing, byUsername },
    byPassword: (username, given) => {
      const account = byUsername(username);
      return account?.password === given ? account : undefined;
    },
    receiving: (address) => {
      const lower = address.toLowerCase();
      const own = all.find((account) => account.address === lower || account.aliases.includes(lower));
      return own ?? (lower.endsWith(`@${clinicDomain}`) ? first : undefined);
    },
  };
}

/** The user name and the token of a SASL XOAUTH2 answer. */
export function readXoauth2(base64: string): { username: string; token: string } | null {
  // Control-A stands between the fields and twice at the end (developers.google.com, "SASL XOAUTH2").
  const fields = Buffer.from(base64, 'base64').toString('utf8').split(String.fromCharCode(1));
  const [, username] = /^user=(.*)$/.exec(fields[0] ?? '') ?? [];
  const [, token] = /^auth=Bearer (.*)$/.exec(fields[1] ?? '') ?? [];
  return username === undefined || token === undefined ? null : { username, token };
}
