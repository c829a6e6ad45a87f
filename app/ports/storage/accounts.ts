import type { ChannelSetting } from '../../domain/access/account-scope.ts';
import type { AccountState } from '../../domain/account-state.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Failure } from '../../domain/errors.ts';
import type { AccountId, StaffId } from '../../domain/ids.ts';

export interface Account {
  readonly id: AccountId;
  readonly provider: string;
  readonly name: string;
  readonly channels: readonly Channel[];
  /** null: the clinic's own. */
  readonly ownerId: StaffId | null;
  /** The clinic's default for its channels. */
  readonly isDefault: boolean;
  /** This workstation takes in what arrives there; exactly one workstation of a clinic may. */
  readonly receivesHere: boolean;
  /** This workstation runs reminders on it; exactly one may. */
  readonly remindsHere: boolean;
  /** The provider's config schema's output, without secrets; those are in the SecretStore. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly state: AccountState;
  /** Why it is held; null when ready. */
  readonly failure: Failure | null;
  /** The vendor's limit asks the whole account to wait until then; survives a restart. */
  readonly waitUntilMs: number | null;
}

export interface AccountRepository {
  /** Without disabled ones unless asked. */
  all(options?: { readonly disabled?: boolean }): readonly Account[];
  find(id: AccountId): Account | null;
  save(account: Account): void;
  setState(id: AccountId, state: AccountState, failure: Failure | null): void;
  setWaitUntil(id: AccountId, untilMs: number | null): void;
  /** Marks removed; rows stay because messages point at them. */
  remove(id: AccountId): void;
}

export type ChannelRow = ChannelSetting;

export interface ChannelRepository {
  all(): readonly ChannelRow[];
  save(row: ChannelRow): void;
}
