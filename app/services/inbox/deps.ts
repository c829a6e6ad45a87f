import type { Clock } from '../../ports/clock.ts';
import type { PdfInspector } from '../../ports/documents.ts';
import type { Log } from '../../ports/log.ts';
import type { Network } from '../../ports/network.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Connections } from '../accounts/connections.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import type { Changes } from '../events/changes.ts';
import type { Outbox } from '../outbox/outbox.ts';

/** What every part of receiving works with. */
export interface InboxDeps {
  readonly storage: Storage;
  readonly connections: Connections;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly random: Random;
  readonly network: Network;
  readonly log: Log;
  readonly pdf: PdfInspector;
  /** Told when an account is held, and asked to hold what waits to be sent there. */
  readonly feed: ChangeFeed;
  readonly outbox: Pick<Outbox, 'review'>;
}

/** The only channel that is received so far. */
export const RECEIVED_CHANNEL = 'fax';
