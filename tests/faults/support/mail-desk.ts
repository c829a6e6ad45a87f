import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Input } from '../../../app/contract/index.ts';
import type { MessageDetail } from '../../../app/contract/schemas.ts';
import type { SandboxInfo } from '../../../sandbox/info.ts';
import type { LedgerRow } from '../../../sandbox/ledger.ts';
import { bothClocks, type BothClocks } from './both-clocks.ts';
import { openClinic, type Clinic } from './clinic.ts';
import { startCore, type CoreClient } from './core-client.ts';
import { eventually } from './eventually.ts';
import { SMTP_EMAIL, useVendor } from './vendor-channel.ts';

/** A practice clinic whose e-mail goes by its own mail server, and a core that uses it. */
export interface MailDesk extends AsyncDisposable {
  readonly clinic: Clinic;
  readonly core: CoreClient;
  readonly clocks: BothClocks;
  /** The practice clinic's own account there. */
  readonly accountId: string;
  /** An address that nothing was sent to. @param word what becomes of it (sandbox/smtp/README.md) */
  someone(word?: string): string;
  /** Asked for and queued; its id. */
  send(to: readonly string[], more?: Partial<Input<'email.send'>>): Promise<string>;
  get(id: string): Promise<MessageDetail>;
  /** Until it is so, without moving time. */
  when(id: string, what: string, is: (message: MessageDetail) => boolean): Promise<MessageDetail>;
  /** The same while time passes: to its next attempt, else in short steps. */
  whenLater(id: string, what: string, is: (message: MessageDetail) => boolean): Promise<MessageDetail>;
  /** Until nobody knows whether it went: at once, or after the minutes in which nobody answered. */
  whenUnconfirmed(id: string): Promise<MessageDetail>;
  /** What the server took that went to this address. */
  taken(address: string): Promise<LedgerRow[]>;
  /** How often it took something for each of the recipients. */
  timesTaken(message: MessageDetail): Promise<number[]>;
  /** Moves time until it is sent; each recipient then has it once, all have the same, and one copy lies in Sent. */
  sentOnce(id: string): Promise<MessageDetail>;
  /** Hours in which nothing may happen by itself. @param account that is asked besides; the practice clinic's own unless said */
  pass(account?: string): Promise<void>;
  /** How often somebody said a password or a token to the sending server. */
  signIns(): Promise<number>;
  accountState(id: string): Promise<string | undefined>;
}

export const isHeld = ({ holdReason }: MessageDetail): boolean => holdReason !== null;
/** Of the whole and of each recipient. */
export const states = ({ state, recipients }: MessageDetail): string[] => [
  state,
  ...recipients.map((each) => each.state),
];
/** As a person reads it. */
export const SENTENCE = /^[A-Z].*\.$/;

const STEP_MS = 2_000;

export async function openMailDesk(): Promise<MailDesk> {
  const clinic = await openClinic({ patients: 5 });
  const clocks = await bothClocks(clinic);
  const core = await startCore({ profile: join(clinic.folder, 'profile'), sandboxFile: clinic.sandboxFile });
  const accountId = await useVendor(core, SMTP_EMAIL);
  let lastPerson = 0;
  let [uploads, uploadsBefore] = [0, 0];
  const stopListening = await clinic.onRequest(({ vendor, phase }) => {
    if (vendor === 'smtp' && phase === 'begun') uploads++;
  });
  const get = (id: string): Promise<MessageDetail> => core.call('messages.get', { id });

  async function untilNextAttempt({ nextAttemptAt }: MessageDetail): Promise<number> {
    if (nextAttemptAt === null) return STEP_MS;
    const { now } = (await clinic.control('GET', '/clock')) as { readonly now: string };
    return Math.max(STEP_MS, Date.parse(nextAttemptAt) - Date.parse(now));
  }

  const eventuallySo = (
    id: string,
    what: string,
    is: (message: MessageDetail) => boolean,
    meanwhile: (message: MessageDetail) => Promise<void>,
  ): Promise<MessageDetail> =>
    eventually(what, async () => {
      const message = await get(id);
      if (is(message)) return message;
      await meanwhile(message);
      return null;
    });

  const whenLater: MailDesk['whenLater'] = (id, what, is) =>
    eventuallySo(id, what, is, async (message) => {
      // What is under way is not timed out by us.
      if (message.state !== 'sending') await clocks.advanceWhenIdle(core, await untilNextAttempt(message));
    });
  const taken = async (address: string): Promise<LedgerRow[]> =>
    (await clinic.ledger('smtp', 'email')).filter(({ recipients }) => recipients?.includes(address));
  const timesTaken = async ({ recipients }: MessageDetail): Promise<number[]> =>
    Promise.all(recipients.map(async ({ address }) => (await taken(address)).length));
  const copiesOf = async (mailId: string | null): Promise<number> => {
    const mails = (await clinic.control('GET', '/imap/folder?name=Sent')) as { readonly messageId: string | null }[];
    return mails.filter(({ messageId }) => messageId === mailId).length;
  };

  return {
    ...{ clinic, core, clocks, accountId, get, whenLater, taken, timesTaken },
    someone: (word = 'recipient') => `${word}${++lastPerson}@example.org`,
    async send(to, more = {}) {
      uploadsBefore = uploads;
      const { messageIds } = await core.call('email.send', {
        ...{ id: randomUUID(), to: [...to], subject: 'From the front desk' },
        ...{ text: 'Your appointment is on Tuesday at nine.', confirm: ['new-number', 'duplicate'] },
        ...more,
      });
      return messageIds[0] ?? '';
    },
    when: (id, what, is) => eventuallySo(id, what, is, () => Promise.resolve()),
    whenUnconfirmed: (id) =>
      eventuallySo(
        id,
        'it is unconfirmed',
        ({ state }) => state === 'unconfirmed',
        async () => {
          if (uploads > uploadsBefore) await clocks.advanceWhenIdle(core, 120_000);
        },
      ),
    async sentOnce(id) {
      const message = await whenLater(id, 'it is sent', ({ state }) => state === 'sent');
      expect(new Set(states(message))).toEqual(new Set(['sent']));
      expect(await timesTaken(message)).toEqual(message.recipients.map(() => 1));
      const rows = (await Promise.all(message.recipients.map(({ address }) => taken(address)))).flat();
      expect([...new Set(rows.map(({ messageId }) => messageId))]).toEqual([message.vendorId]);
      await eventually('its copy is filed', async () => (await copiesOf(message.vendorId)) > 0);
      expect(await copiesOf(message.vendorId)).toBe(1);
      return message;
    },
    async pass(account = accountId) {
      for (const ms of [6_000, 60_000, 900_000, 7_200_000]) {
        await clocks.advance(core, ms);
        await core.call('sync.now', { what: account });
      }
    },
    signIns: async () => ((await clinic.control('GET', '/smtp')) as { readonly signIns: number }).signIns,
    accountState: async (id) => (await core.call('accounts.list', {})).items.find((each) => each.id === id)?.state,
    async [Symbol.asyncDispose]() {
      stopListening();
      clocks.stop();
      await core.close();
      await clinic[Symbol.asyncDispose]();
    },
  };
}

type Protection = 'none' | 'starttls' | 'tls';

/** What an account of the mail server says, over the port of this protection. */
export function mailServerConfig({ smtp, imap }: SandboxInfo, protection: Protection) {
  const at = (server: typeof smtp | typeof imap): number =>
    ({ none: server.port, starttls: server.others.startTlsPort, tls: server.others.tlsPort })[protection];
  return {
    ...{ preset: 'plain', fromAddress: smtp.address, fromName: smtp.name, signInBy: 'password' },
    ...{ smtpHost: 'localhost', smtpPort: at(smtp), smtpSecurity: protection },
    ...{ imapHost: 'localhost', imapPort: at(imap), imapSecurity: protection },
  };
}

/** One that everybody sends from, beside the practice clinic's own, which goes on receiving; returns its id. */
export async function addMailAccount(
  core: CoreClient,
  config: Input<'accounts.save'>['config'],
  secrets: Record<string, string>,
): Promise<string> {
  const common = { provider: 'smtp', name: 'Another mailbox', primary: true, receivesHere: false };
  return (await core.call('accounts.save', { ...common, config, secrets })).id;
}

/** Signs in as a person does in the browser, whose page agrees at once. */
export async function signInByBrowser(core: CoreClient, id: string): Promise<void> {
  const { attempt, url } = await core.call('accounts.beginSignIn', { id });
  await (await fetch(url)).text();
  await core.call('accounts.finishSignIn', { attempt });
}
