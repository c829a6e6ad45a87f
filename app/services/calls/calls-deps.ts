import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Network } from '../../ports/network.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import type { AccountSecrets } from '../accounts/account-secrets.ts';
import type { Connections } from '../accounts/connections.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import type { PhoneDesks } from './phone-desk.ts';

/** What every part of calling works with. */
export interface CallsDeps {
  readonly storage: Storage;
  readonly access: Access;
  readonly connections: Connections;
  readonly accountSecrets: AccountSecrets;
  readonly desks: PhoneDesks;
  readonly clock: Clock;
  readonly random: Random;
  readonly network: Network;
  readonly feed: ChangeFeed;
  readonly log: Log;
  readonly version: string;
  readonly emrParts: {
    /** The workstation's name. */
    readonly workstation: string;
  };
}
