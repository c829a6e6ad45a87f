import type { SandboxClock } from '../clock.ts';
import type { FaultKind, Faults } from '../faults.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { MailboxChange } from './mailbox.ts';

export interface PushFaultParts {
  vendor: string;
  clock: SandboxClock;
  faults: Faults;
  random: SeededRandom;
}

/** An event that is out of order comes up to this much later. */
const latestMs = 400;

/**
 * Sends events twice (`duplicate`) or late and so in another order (`reorder`). Only faults that last do so: those with a
 * count are for answers, and an event must not use them up.
 */
export function throughPushFaults(
  { vendor, clock, faults, random }: PushFaultParts,
  push: (change: MailboxChange, copies: number) => void,
): (change: MailboxChange) => void {
  const strikes = (kind: FaultKind): boolean =>
    faults
      .list()
      .some(
        (fault) =>
          fault.vendor === vendor &&
          fault.kind === kind &&
          fault.count === undefined &&
          fault.match === undefined &&
          (fault.rate === undefined || random.next() < fault.rate),
      );
  return (change) => {
    const copies = strikes('duplicate') ? 2 : 1;
    if (strikes('reorder')) clock.after(random.between(0, latestMs), () => push(change, copies));
    else push(change, copies);
  };
}
