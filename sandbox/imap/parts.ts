import type { SandboxClock } from '../clock.ts';
import type { EventStream } from '../events.ts';
import type { Faults } from '../faults.ts';
import type { Ledger } from '../ledger.ts';
import type { Tokens } from '../oauth/tokens.ts';
import type { MailAccounts } from './accounts.ts';
import type { Arrivals } from './deliver.ts';

/** What the mail server is made of. */
export interface ImapParts {
  readonly clock: SandboxClock;
  readonly events: EventStream;
  readonly faults: Faults;
  readonly ledger: Ledger;
  readonly accounts: MailAccounts;
  readonly arrivals: Arrivals;
  /** Of one mail, bytes. */
  readonly maxBytes: number;
  readonly tokens: Tokens;
}
