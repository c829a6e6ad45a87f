import type { InboundMessage } from '../../domain/message/message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PdfInspector } from '../../ports/documents.ts';
import type { Log } from '../../ports/log.ts';
import type { Network } from '../../ports/network.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Connections } from '../accounts/connections.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import type { Changes } from '../events/changes.ts';
import type { FaxToEmail } from '../email/fax-to-email.ts';
import type { Outbox } from '../outbox/outbox.ts';

/** What a received text says about whether its sender wants any more of them. */
export interface ConsentIntake {
  /** Inside the transaction that takes the text in, after it is stored and before it is announced. */
  onInbound(message: InboundMessage): void;
}

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
  readonly outbox: Pick<Outbox, 'review' | 'applyBounces'>;
  readonly consent: ConsentIntake;
  /** The clinic's rule for received faxes. */
  readonly faxToEmail: FaxToEmail;
}
