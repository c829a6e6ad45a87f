import type { EmrRights } from '../../domain/access/emr-rights.ts';
import { OFFLINE_MS } from '../../domain/access/pin.ts';
import type { SessionId, StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import { EmrFailure } from '../../ports/emr.ts';
import type { Log } from '../../ports/log.ts';
import type { StaffMember, Storage } from '../../ports/repositories.ts';
import type { EmrConnection } from '../emr/create-emr-access.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import type { KeyRing } from './key-ring.ts';
import type { Sessions } from './sessions.ts';

/** silent: it could not be asked, or has not answered in time. */
export type Vouching = 'vouched' | 'revoked' | 'silent';

/** Whether OpenEMR still knows the people who open Foyer by PIN. What it says is stored and holds for open sessions at once. */
export interface Vouchers {
  /** One question at a time for each person. It goes on when the caller stops waiting after `patienceMs`. */
  ask(staffId: StaffId, patienceMs: number): Promise<Vouching>;
  /** The same without anybody waiting. A revoked person's sessions are locked. */
  askBehind(staffId: StaffId): void;
  /** False where OpenEMR is connected and has nothing left to ask by: their sign-in was revoked before. */
  canAsk(staffId: StaffId): boolean;
}

/** OpenEMR vouched for them lately; a clock that was set back behind that time proves nothing. */
export function isVouchedLately({ vouchedAtMs }: Pick<StaffMember, 'vouchedAtMs'>, nowMs: number): boolean {
  return vouchedAtMs !== null && vouchedAtMs <= nowMs && nowMs - vouchedAtMs <= OFFLINE_MS;
}

interface Deps {
  readonly storage: Storage;
  readonly sessions: Sessions;
  readonly emr: Pick<EmrConnection, 'vouch' | 'hasGrant' | 'config'>;
  readonly keyRing: Pick<KeyRing, 'during'>;
  readonly profileKind: 'sandbox' | 'real';
  readonly clock: Clock;
  readonly log: Log;
  readonly feed: ChangeFeed;
}

export function createVouchers(deps: Deps): Vouchers {
  const { storage, sessions, emr, clock, log } = deps;
  const asked = new Map<StaffId, Promise<Vouching>>();

  /** In the practice clinic people may be made up in Foyer alone: nobody was asked about them, and nobody revoked them. */
  const canAsk = (staffId: StaffId): boolean =>
    deps.profileKind === 'sandbox' || emr.config() === null || emr.hasGrant(staffId);

  function tell(ids: readonly SessionId[]): void {
    for (const session of ids) deps.feed.publish({ event: 'session.changed', data: { session } });
  }

  function vouchedFor(staffId: StaffId, emrRights: EmrRights): void {
    // Somebody who was removed meanwhile must not come back by being saved.
    const before = storage.staff.all().find((member) => member.id === staffId);
    if (!before) return;
    storage.transaction(() => storage.staff.save({ ...before, emrRights, vouchedAtMs: clock.now() }));
    sessions.setOffline(staffId, false);
    tell(openOnes(sessions, staffId));
  }

  function lockAll(staffId: StaffId): void {
    const ids = openOnes(sessions, staffId);
    storage.transaction(() => {
      sessions.lock(...ids);
      for (const id of ids) {
        storage.audit.append({
          atMs: clock.now(),
          staffId,
          sessionId: id,
          action: 'session.lock',
          subjects: [],
          outcome: 'done',
          code: null,
          detail: { cause: 'revoked' },
        });
      }
    });
    tell(ids);
  }

  async function question(staffId: StaffId): Promise<Vouching> {
    if (!canAsk(staffId)) return 'revoked';
    if (!emr.hasGrant(staffId)) return 'silent';
    try {
      const rights = await emr.vouch(staffId);
      if (rights === null) return 'revoked';
      vouchedFor(staffId, rights);
      return 'vouched';
    } catch (error) {
      if (!(error instanceof EmrFailure)) log.error('vouching.failed', { error });
      return 'silent';
    }
  }

  /** Whoever waits, the sessions that are open follow the answer. */
  async function follow(staffId: StaffId): Promise<Vouching> {
    // A lock meanwhile does not take the answer's key away.
    const vouching = await deps.keyRing.during(staffId, () => question(staffId));
    if (vouching === 'revoked') lockAll(staffId);
    if (vouching === 'silent') tell(sessions.setOffline(staffId, true));
    return vouching;
  }

  function start(staffId: StaffId): Promise<Vouching> {
    const running = asked.get(staffId);
    if (running) return running;
    const mine = follow(staffId).finally(() => asked.delete(staffId));
    asked.set(staffId, mine);
    return mine;
  }

  return {
    canAsk,
    async ask(staffId, patienceMs) {
      const { promise: impatient, resolve } = Promise.withResolvers<Vouching>();
      const alarm = clock.schedule(clock.now() + patienceMs, () => resolve('silent'));
      try {
        return await Promise.race([start(staffId), impatient]);
      } finally {
        alarm[Symbol.dispose]();
      }
    },
    askBehind(staffId) {
      start(staffId).catch((error: unknown) => log.error('vouching.failed', { error }));
    },
  };
}

function openOnes(sessions: Sessions, staffId: StaffId): SessionId[] {
  return sessions.ofStaff(staffId).flatMap(({ id, locked }) => (locked ? [] : [id]));
}
