import type { Parsed } from '../../contract/index.ts';
import type { Channel } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, type AccountId, type StaffId } from '../../domain/ids.ts';
import type { ProviderDefinition } from '../../ports/provider.ts';
import type { Account, StaffMember, Storage } from '../../ports/repositories.ts';
import { SIGNED_IN_AS, type SecretValues } from './account-secrets.ts';
import { usesPlainHttp } from './account-view.ts';
import { mayHaveOwn, mayManage, notYours } from './own-accounts.ts';
import type { ValidAccount } from './validate-account.ts';

type SaveInput = Parsed<'accounts.save'>;
type Known = Pick<Storage, 'accounts' | 'channels' | 'staff'>;

export interface Saving {
  readonly input: SaveInput;
  readonly id: AccountId;
  readonly definition: ProviderDefinition;
  readonly valid: ValidAccount;
}

/**
 * Throws PERMISSION_DENIED `account`, `owner`, `primary`: who is no administrator may change or make an own account, and
 * neither give it away nor make it the clinic's.
 */
export function allowSave(
  storage: Known,
  staff: StaffMember,
  {
    input,
    earlier,
    definition,
  }: { readonly input: SaveInput; readonly earlier: Account | null; readonly definition: ProviderDefinition },
): void {
  if (staff.permissions.admin) return;
  const isAllowed = earlier
    ? mayManage(storage, staff, earlier)
    : mayHaveOwn(storage, staff, input.channels ?? definition.channels);
  if (!isAllowed) throw notYours('account');
  if (input.userId !== undefined && input.userId !== staff.id) throw notYours('owner');
  if (input.primary === true) throw notYours('primary');
}

/** Throws PERMISSION_DENIED `plain-http`: without encryption only with an administrator's word, every time. */
export function allowPlainHttp(
  staff: StaffMember,
  { definition, valid }: Pick<Saving, 'definition' | 'valid'>,
): boolean {
  const isPlain = usesPlainHttp(definition, valid.config);
  if (isPlain && !staff.permissions.admin) throw notYours('plain-http');
  return isPlain;
}

/**
 * Inside a transaction: the account, what is the clinic's default besides, and for an administrator the service that had no
 * vendor yet. Returns the accounts whose users changed.
 */
export function storeAccount(
  storage: Known,
  staff: StaffMember,
  { input, id, definition, valid }: Saving,
): AccountId[] {
  const earlier = storage.accounts.find(id);
  if (input.id !== undefined && earlier?.state === 'disabled') throw gone();
  allowSave(storage, staff, { input, earlier, definition });
  allowPlainHttp(staff, { definition, valid });
  const ownerId = ownerFor(storage, staff, input, earlier);
  const channels = channelsFor(input, earlier, definition);
  const rivals = rivalsOf(storage, id, definition.id, channels);
  // A clinic's account stays what it was; the first of a vendor on its channels is the default, one that a person had is no rival.
  const standing = earlier?.ownerId === null ? earlier.isDefault : null;
  const isDefault = ownerId === null && (input.primary ?? standing ?? rivals.length === 0);
  // One that serves more stays: what it alone serves would have no account.
  const deposed = rivals.filter((other) => isDefault && other.channels.every((channel) => channels.includes(channel)));
  for (const other of deposed) storage.accounts.save({ ...other, isDefault: false });
  storage.accounts.save({
    id,
    provider: definition.id,
    name: input.name,
    channels,
    ownerId,
    isDefault,
    receivesHere: input.receivesHere ?? earlier?.receivesHere ?? true,
    remindsHere: input.remindsHere ?? earlier?.remindsHere ?? false,
    config: valid.config,
    state: 'ready',
    failure: null,
    waitUntilMs: null,
  });
  if (staff.permissions.admin) enableChannels(storage, definition.id, channels);
  return [id, ...deposed.map((other) => other.id)];
}

/** The clinic's other defaults of the vendor that serve one of these channels; accounts without one in common never compete. */
function rivalsOf(storage: Known, id: AccountId, provider: string, channels: readonly Channel[]): readonly Account[] {
  return storage.accounts
    .all()
    .filter((other) => other.id !== id && other.ownerId === null && other.isDefault && other.provider === provider)
    .filter((other) => other.channels.some((channel) => channels.includes(channel)));
}

/** What is stored: a value that the vendor rotated since the form was checked stays the newer one. */
export function mergedSecrets({ secrets, given, serverChanged }: ValidAccount, current: SecretValues): SecretValues {
  if (serverChanged) return secrets;
  const kept = Object.fromEntries(
    Object.entries(secrets).map(([name, value]) => [name, given.has(name) ? value : (current[name] ?? value)]),
  );
  const signedInAs = current[SIGNED_IN_AS];
  return { ...kept, ...(signedInAs === undefined ? {} : { [SIGNED_IN_AS]: signedInAs }) };
}

export function gone(): AppError {
  return new AppError('NOT_FOUND', 'There is no such account any more.', { reason: 'account' });
}

/** Whose the account will be; null: the clinic's. Throws INVALID_INPUT `owner`, `primary-with-owner`. */
export function ownerFor(
  storage: Known,
  staff: StaffMember,
  input: SaveInput,
  earlier: Account | null,
): StaffId | null {
  const ownerId = ownerFrom(storage, input.userId, earlier, staff);
  if (input.primary !== true || ownerId === null) return ownerId;
  throw new AppError('INVALID_INPUT', "A person's own account cannot be the clinic's. Take the owner away first.", {
    reason: 'primary-with-owner',
  });
}

/** An administrator's new account is the clinic's unless they say otherwise, another person's their own. */
function ownerFrom(
  storage: Known,
  userId: string | null | undefined,
  earlier: Account | null,
  staff: StaffMember,
): StaffId | null {
  if (userId === undefined) return earlier ? earlier.ownerId : staff.permissions.admin ? null : staff.id;
  if (userId === null) return null;
  const owner = storage.staff.all().find((member) => member.id === asId<StaffId>(userId));
  if (owner) return owner.id;
  throw new AppError('INVALID_INPUT', 'There is no such staff member any more. Choose another owner.', {
    reason: 'owner',
  });
}

/**
 * The channels that the account will serve: those asked for, else the earlier ones, so that an account for faxes does not begin
 * to text because its vendor can. Throws INVALID_INPUT `channels`.
 */
export function channelsFor(
  input: Pick<SaveInput, 'channels'>,
  earlier: Pick<Account, 'channels'> | null,
  definition: Pick<ProviderDefinition, 'channels' | 'name'>,
): readonly Channel[] {
  if (input.channels?.some((channel) => !definition.channels.includes(channel))) {
    throw new AppError('INVALID_INPUT', `${definition.name} does not offer all of these services. Choose others.`, {
      reason: 'channels',
    });
  }
  const chosen = input.channels ?? earlier?.channels ?? definition.channels;
  return definition.channels.filter((channel) => chosen.includes(channel));
}

/** The first account of a channel chooses the channel's vendor and switches it on. */
function enableChannels(storage: Known, provider: string, channels: readonly Channel[]): void {
  for (const row of storage.channels.all()) {
    if (row.provider === null && channels.includes(row.channel)) {
      storage.channels.save({ ...row, enabled: true, provider });
    }
  }
}
