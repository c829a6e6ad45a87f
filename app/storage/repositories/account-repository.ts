import { ACCOUNT_STATES } from '../../domain/account-state.ts';
import { CHANNELS } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { AccountId, StaffId } from '../../domain/ids.ts';
import type { Account, AccountRepository } from '../../ports/repositories.ts';
import { oneOf, parseFailure, parseObject, parseStrings, toFlag, toJsonOrNull } from '../database/columns.ts';
import type { Connection } from '../database/connection.ts';

interface AccountRow {
  readonly id: string;
  readonly provider: string;
  readonly name: string;
  readonly channels: string;
  readonly owner_id: string | null;
  readonly is_default: number;
  readonly receives_here: number;
  readonly reminds_here: number;
  readonly config: string;
  readonly state: string;
  readonly failure: string | null;
  readonly wait_until: number | null;
}

export function createAccountRepository(db: Connection): AccountRepository {
  const enabled = db.query<[], AccountRow>(`SELECT * FROM accounts WHERE state <> 'disabled' ORDER BY name, id`);
  const everyOne = db.query<[], AccountRow>('SELECT * FROM accounts ORDER BY name, id');
  const byId = db.query<[string], AccountRow>('SELECT * FROM accounts WHERE id = ?');
  const save = db.command(`INSERT INTO accounts
    (id, provider, name, channels, owner_id, is_default, receives_here, reminds_here, config, state, failure, wait_until)
    VALUES (@id, @provider, @name, @channels, @owner_id, @is_default, @receives_here, @reminds_here, @config, @state,
    @failure, @wait_until)
    ON CONFLICT (id) DO UPDATE SET provider = excluded.provider, name = excluded.name, channels = excluded.channels,
    owner_id = excluded.owner_id, is_default = excluded.is_default, receives_here = excluded.receives_here,
    reminds_here = excluded.reminds_here, config = excluded.config, state = excluded.state, failure = excluded.failure,
    wait_until = excluded.wait_until`);
  const setState = db.command<[string, string | null, string]>(
    // An answer that comes after the removal must not bring the account back.
    `UPDATE accounts SET state = ?, failure = ? WHERE id = ? AND state <> 'disabled'`,
  );
  const remove = db.command<[string]>(`UPDATE accounts SET state = 'disabled', failure = NULL WHERE id = ?`);
  const setWait = db.command<[number | null, string]>('UPDATE accounts SET wait_until = ? WHERE id = ?');

  return {
    all: (options) => (options?.disabled ? everyOne : enabled).all([]).map((row) => toAccount(row)),
    find(id) {
      const row = byId.get([id]);
      return row ? toAccount(row) : null;
    },
    save: (account) => {
      save.run({
        id: account.id,
        provider: account.provider,
        name: account.name,
        channels: JSON.stringify(account.channels),
        owner_id: account.ownerId,
        is_default: toFlag(account.isDefault),
        receives_here: toFlag(account.receivesHere),
        reminds_here: toFlag(account.remindsHere),
        config: JSON.stringify(account.config),
        state: account.state,
        failure: toJsonOrNull(account.failure),
        wait_until: account.waitUntilMs,
      });
    },
    setState: (id, state, failure) => {
      setState.run([state, toJsonOrNull(failure), id]);
    },
    setWaitUntil: (id, untilMs) => mustExist(setWait.run([untilMs, id])),
    remove: (id) => mustExist(remove.run([id])),
  };
}

function mustExist(changed: number): void {
  if (changed !== 1) throw new AppError('NOT_FOUND', 'This account does not exist.');
}

function toAccount(row: AccountRow): Account {
  return {
    id: asId<AccountId>(row.id),
    provider: row.provider,
    name: row.name,
    channels: parseStrings(row.channels, 'accounts.channels').map((word) => oneOf(CHANNELS, word, 'accounts.channels')),
    ownerId: row.owner_id === null ? null : asId<StaffId>(row.owner_id),
    isDefault: row.is_default === 1,
    receivesHere: row.receives_here === 1,
    remindsHere: row.reminds_here === 1,
    config: parseObject(row.config, 'accounts.config'),
    state: oneOf(ACCOUNT_STATES, row.state, 'accounts.state'),
    failure: parseFailure(row.failure, 'accounts.failure'),
    waitUntilMs: row.wait_until,
  };
}
