import type { Output } from '../../contract/index.ts';
import { permits } from '../../domain/access/permissions.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Failure } from '../../domain/errors.ts';
import { formatPhoneNumber } from '../../domain/phone-number.ts';
import type { CheckResult } from '../../ports/provider.ts';
import type { Account, ChannelRow, Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import type { ProviderRegistry } from '../accounts/connections.ts';
import { lastTestMessage } from './test-message.ts';

export type VerifyItem = Output<'channels.verify'>['items'][number];

interface Known {
  readonly storage: Storage;
  readonly access: Pick<Access, 'wouldSendFrom'>;
  readonly providers: ProviderRegistry;
}

export interface CheckedAccount {
  readonly account: Account;
  readonly result: CheckResult;
}

/** The accounts that *credentials* checks: those of the channel's vendor. */
export function accountsToCheck(storage: Pick<Storage, 'accounts'>, { channel, provider }: ChannelRow): Account[] {
  return storage.accounts
    .all()
    .filter((account) => account.provider === provider && account.channels.includes(channel));
}

export function verifyItems(known: Known, row: ChannelRow, checked: readonly CheckedAccount[]): VerifyItem[] {
  return [
    enabledStep(known, row),
    credentialsStep(known, row, checked),
    permissionsStep(known, row.channel),
    testMessageStep(known, row),
  ];
}

type Params = VerifyItem['params'];

function item(
  step: VerifyItem['step'],
  state: VerifyItem['state'],
  message: string,
  { params = {}, failure = null }: { readonly params?: Params; readonly failure?: Failure | null } = {},
): VerifyItem {
  return { step, state, message, params, error: failure && failureView(failure) };
}

function failureView({ code, category, message, action }: Failure): NonNullable<VerifyItem['error']> {
  return { code, category, message, action };
}

function enabledStep({ providers }: Known, { enabled, provider }: ChannelRow): VerifyItem {
  const vendor = provider === null ? '' : (providers.get(provider)?.name ?? provider);
  const params = { vendor };
  return enabled
    ? item('enabled', 'ok', 'The service is switched on.', { params })
    : item('enabled', 'missing', 'The service is switched off. Switch it on.', { params });
}

/** The vendors that carry a channel. */
export function vendorsFor(providers: ProviderRegistry, channel: Channel): string[] {
  return [...providers.values()].filter(({ channels }) => channels.includes(channel)).map(({ name }) => name);
}

function credentialsStep({ providers }: Known, row: ChannelRow, checked: readonly CheckedAccount[]): VerifyItem {
  if (row.provider === null) {
    const params = { vendors: vendorsFor(providers, row.channel) };
    return item('credentials', 'not-possible', 'This service has no vendor yet. Choose one first.', { params });
  }
  if (checked.length === 0) {
    return item('credentials', 'missing', 'There is no account of this vendor yet. Add one.', {
      params: { accounts: 0, failed: [] },
    });
  }
  const failed = checked.flatMap(({ account, result }) => (result.ok ? [] : [{ account, failure: result.failure }]));
  const params = { accounts: checked.length, failed: failed.map(({ account }) => account.name) };
  const [first] = failed;
  if (!first) return item('credentials', 'ok', `The vendor accepts ${countOf(checked.length, 'account')}.`, { params });
  const sentence = `${first.account.name}: ${first.failure.message}`;
  return item('credentials', 'missing', sentence, { params, failure: first.failure });
}

/** Who may use it and has an account to use it with; as it will be once the service is on. */
function permissionsStep({ storage, access }: Known, channel: Channel): VerifyItem {
  const permitted = storage.staff
    .all()
    .filter(({ permissions }) => permits(permissions, `${channel}.send`) || permits(permissions, `${channel}.view`));
  const [users, without] = [true, false].map((has) =>
    permitted.filter((member) => access.wouldSendFrom(member, channel).length > 0 === has).map(({ name }) => name),
  ) as [string[], string[]];
  const params = { users, without };
  if (users.length > 0) {
    const rest = without.length === 0 ? '' : ` ${countOf(without.length, 'other')} may, but have no account.`;
    return item('permissions', 'ok', `${countOf(users.length, 'person', 'people')} may use it.${rest}`, { params });
  }
  const sentence =
    without.length > 0
      ? 'Whoever may use it has no account to use it with. Add one, or change who uses which.'
      : 'Nobody may use it yet. Give somebody the permission.';
  return item('permissions', 'missing', sentence, { params });
}

function testMessageStep({ storage }: Known, { channel, provider }: ChannelRow): VerifyItem {
  if (provider === null) {
    return item('test-message', 'not-possible', 'Without a vendor no test message can be sent.');
  }
  const message = lastTestMessage(storage, channel);
  const byVendor = message && storage.accounts.find(message.accountId)?.provider;
  if (!message || byVendor !== provider) {
    return item('test-message', 'missing', 'No test message was sent by this vendor yet. Send one to yourself.');
  }
  const { delivery } = message;
  const params = {
    to: channel === 'fax' || channel === 'sms' ? formatPhoneNumber(message.address) : message.address,
    at: new Date(message.createdAtMs).toISOString(),
    messageState: delivery.state,
  };
  const failure = delivery.failure;
  switch (delivery.state) {
    case 'delivered':
      return item('test-message', 'ok', 'The test message was delivered.', { params });
    case 'failed':
    case 'cancelled':
      return item('test-message', 'missing', 'The test message did not arrive. Send another one.', { params, failure });
    case 'sent':
      if (delivery.receiptUntilMs === null) {
        return item('test-message', 'ok', 'The vendor took the test message and gives no receipts.', { params });
      }
      break;
    default:
  }
  return item('test-message', 'waiting', 'The test message is on its way.', { params, failure });
}

function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
