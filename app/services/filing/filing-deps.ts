import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { EmrAccess } from '../emr/emr-access.ts';
import type { Changes } from '../events/changes.ts';
import type { FilingTransitions } from './filing-transitions.ts';
import type { Waits } from './waits.ts';

/** What the parts of the filing engine share. */
export interface FilingDeps {
  readonly storage: Storage;
  readonly emr: EmrAccess;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly transitions: FilingTransitions;
  readonly waits: Waits;
}
