import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import type { Connections } from '../accounts/connections.ts';
import type { Consent } from '../consent/consent.ts';
import type { Changes } from '../events/changes.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { Snoozes } from './snoozes.ts';

/** What the parts of this folder share. */
export interface ConversationDeps {
  readonly storage: Storage;
  readonly access: Access;
  readonly connections: Pick<Connections, 'definition'>;
  readonly changes: Changes;
  readonly inbox: Pick<Inbox, 'wake'>;
  readonly consent: Pick<Consent, 'stateOf' | 'decide'>;
  readonly snoozes: Pick<Snoozes, 'wake'>;
  readonly clock: Clock;
  readonly random: Random;
}
