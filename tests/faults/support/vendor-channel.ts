import type { SandboxInfo } from '../../../sandbox/info.ts';
import type { LedgerRow } from '../../../sandbox/ledger.ts';
import type { CoreClient } from './core-client.ts';

/** One channel of a vendor, as the fault tests drive it: where its submissions go, and how a clinic comes to use it. */
export interface VendorChannel {
  /** For names of tests and lines that they print. */
  readonly name: string;
  /** The control port's name of the vendor. */
  readonly vendor: 'ringcentral' | 'twilio' | 'clickatell' | 'smtp';
  readonly channel: 'fax' | 'sms' | 'email';
  /** The part of `METHOD /path`, or of a mail server's command, that only a submission has. */
  readonly submission: (info: SandboxInfo) => string;
  /** The part of `METHOD /path` that only asking what arrived has; null: it cannot be asked. */
  readonly intake: (info: SandboxInfo) => string | null;
  /** The vendor can be asked what it has of a submission whose answer was lost. */
  readonly isAskable: boolean;
}

export const RINGCENTRAL_FAX: VendorChannel = {
  name: 'RingCentral fax',
  vendor: 'ringcentral',
  channel: 'fax',
  submission: () => '/fax',
  intake: () => 'message-sync',
  isAskable: true,
};

export const RINGCENTRAL_SMS: VendorChannel = {
  ...RINGCENTRAL_FAX,
  name: 'RingCentral SMS',
  channel: 'sms',
  submission: () => '/sms',
};

export const TWILIO_SMS: VendorChannel = {
  name: 'Twilio',
  vendor: 'twilio',
  channel: 'sms',
  submission: ({ twilio }) => `POST /2010-04-01/Accounts/${twilio.accountSid}/Messages.json`,
  intake: ({ twilio }) => `GET /2010-04-01/Accounts/${twilio.accountSid}/Messages.json`,
  isAskable: true,
};

export const CLICKATELL_SMS: VendorChannel = {
  name: 'Clickatell',
  vendor: 'clickatell',
  channel: 'sms',
  submission: () => 'POST /v1/message',
  intake: () => null,
  isAskable: false,
};

/** A server that keeps no list of what it was given; `DATA` is when it takes a message. */
export const SMTP_EMAIL: VendorChannel = {
  name: 'SMTP',
  vendor: 'smtp',
  channel: 'email',
  submission: () => 'DATA',
  intake: () => null,
  isAskable: false,
};

/** What core calls a submission that this row holds: its vendor's id, of an e-mail its own Message-ID. */
export function vendorIdOf(row: LedgerRow): string {
  return row.channel === 'email' ? (row.messageId ?? row.id) : row.id;
}

/** Makes the clinic use it for the channel; returns its account, which every practice clinic has. */
export async function useVendor(core: CoreClient, { vendor, channel, name }: VendorChannel): Promise<string> {
  const { items } = await core.call('accounts.list', {});
  const account = items.find(({ provider }) => provider === vendor);
  if (!account) throw new Error(`The practice clinic has no account of ${name}`);
  const { items: channels } = await core.call('channels.list', {});
  const row = channels.find((each) => each.channel === channel);
  if (!row?.enabled || row.provider !== vendor) {
    await core.call('channels.set', { channel, enabled: true, provider: vendor });
  }
  return account.id;
}
