import { CHANNELS } from '../../domain/channel.ts';
import type { ChannelRepository } from '../../ports/repositories.ts';
import { oneOf, toFlag } from '../database/columns.ts';
import type { Connection } from '../database/connection.ts';

interface Row {
  readonly channel: string;
  readonly enabled: number;
  readonly individual_accounts: number;
  readonly provider: string | null;
}

/** The five channels are there from the first migration; `save` changes them. */
export function createChannelRepository(db: Connection): ChannelRepository {
  const all = db.query<[], Row>('SELECT * FROM channels ORDER BY position');
  const update = db.command<[number, number, string | null, string]>(
    'UPDATE channels SET enabled = ?, individual_accounts = ?, provider = ? WHERE channel = ?',
  );

  return {
    all: () =>
      all.all([]).map((row) => ({
        channel: oneOf(CHANNELS, row.channel, 'channels.channel'),
        enabled: row.enabled === 1,
        individualAccounts: row.individual_accounts === 1,
        provider: row.provider,
      })),
    save: (row) => {
      update.run([toFlag(row.enabled), toFlag(row.individualAccounts), row.provider, row.channel]);
    },
  };
}
