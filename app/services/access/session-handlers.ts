import { NO_EMR_RIGHTS } from '../../domain/access/emr-rights.ts';
import { isEasyPin } from '../../domain/access/pin.ts';
import type { SessionView } from '../../contract/procedures/session.ts';
import { AppError } from '../../domain/errors.ts';
import type { SessionId, StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { StaffMember, Storage } from '../../ports/repositories.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { EmrConnection } from '../emr/create-emr-access.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import type { KeyRing } from './key-ring.ts';
import { openSession } from './open-session.ts';
import { createPinEntry } from './pin-entry.ts';
import { forgiveTries, type Pins } from './pins.ts';
import { sessionView } from './session-view.ts';
import type { LiveSession, Proof, Sessions } from './sessions.ts';
import { createVouchers, type Vouchers } from './vouching.ts';

/** So long after a full sign-in a forgotten PIN is replaced without being asked for. */
const FRESH_SIGN_IN_MS = 10 * 60_000;

type SessionHandlers = Pick<
  Handlers,
  | 'session.open'
  | 'session.current'
  | 'session.lock'
  | 'session.unlock'
  | 'session.switch'
  | 'session.setPin'
  | 'session.close'
>;

interface Deps {
  readonly storage: Storage;
  readonly sessions: Sessions;
  readonly pins: Pins;
  readonly keyRing: KeyRing;
  readonly emr: Pick<EmrConnection, 'vouch' | 'hasGrant' | 'config' | 'reseal' | 'onReady'>;
  readonly profileKind: 'sandbox' | 'real';
  readonly clock: Clock;
  readonly log: Log;
  readonly feed: ChangeFeed;
  /** What a session made and no message holds. */
  readonly onSessionEnded: (id: SessionId) => void;
}

/** Opening by PIN, locking, and several people at one window. Signing in with OpenEMR is in services/emr. */
export function createSessionHandlers(deps: Deps): SessionHandlers {
  const vouchers = createVouchers(deps);
  deps.emr.onReady(() => askAboutOffline(deps.sessions, vouchers));
  return { ...plainHandlers(deps), ...doorHandlers(deps, vouchers), 'session.setPin': setPin(deps) };
}

/** OpenEMR is there again: whoever came in without it is asked about now. */
function askAboutOffline(sessions: Sessions, vouchers: Vouchers): void {
  const open = sessions.openIds().flatMap((id) => sessions.find(id) ?? []);
  const ids = open.filter(({ offline, locked }) => offline && !locked).map(({ staffId }) => staffId);
  for (const id of new Set(ids)) vouchers.askBehind(id);
}

/** After the commit; `was`: as it stood before. */
function tell(feed: ChangeFeed, session: SessionId, was: LiveSession | null = null): void {
  feed.publish({ event: 'session.changed', data: { session } });
  if (was?.glass) feed.publish({ event: 'glass.changed', data: {} });
}

function plainHandlers({
  storage,
  sessions,
  feed,
  clock,
  onSessionEnded,
}: Deps): Pick<SessionHandlers, 'session.open' | 'session.current' | 'session.lock' | 'session.close'> {
  return {
    'session.open'({ user }, context) {
      const member = memberNamed(storage, user);
      const resumable = context.transport === 'window';
      const opening = sessions.open(member.id, freeProof(member, clock), { resumable });
      context.commit(
        () => {
          vouchForFree(storage, member, clock);
          opening.store();
          context.doneBy({ staffId: member.id, sessionId: opening.id });
        },
        { staff: member.id },
      );
      return sessionView(opening.start(), storage.pins);
    },
    'session.current': (_input, { maybeSession }) => maybeSession && sessionView(maybeSession, storage.pins),
    'session.lock'({ cause }, context) {
      const { session } = context;
      try {
        context.commit(() => sessions.lock(session.id), { cause });
      } finally {
        tell(feed, session.id, session);
      }
      return {};
    },
    'session.close'(_input, context) {
      const { session } = context;
      context.commit(() => sessions.close(session.id));
      onSessionEnded(session.id);
      tell(feed, session.id, session);
      return {};
    },
  };
}

/** How a session opens without the browser. */
function doorHandlers(deps: Deps, vouchers: Vouchers): Pick<SessionHandlers, 'session.unlock' | 'session.switch'> {
  const { storage, sessions, clock, feed } = deps;
  const entry = createPinEntry({ ...deps, vouchers });

  /** Session, grant and audit entry are one transaction. */
  function takeSeat(staffId: StaffId, proof: Proof, context: CallContext, also?: () => void): SessionView {
    const { offline, pinKey } = proof;
    const seat = context.commit(
      () => {
        also?.();
        const taken = openSession(sessions, staffId, proof, context);
        taken.store();
        if (pinKey !== null) deps.emr.reseal(staffId, pinKey);
        return taken;
      },
      { staff: staffId, offline },
    );
    const session = seat.start();
    if (seat.parked !== null) tell(feed, seat.parked, context.maybeSession);
    tell(feed, session.id);
    return sessionView(session, storage.pins);
  }

  return {
    async 'session.unlock'({ pin }, context) {
      const { maybeSession: session } = context;
      if (!session) throw sessionEnded();
      context.concerning(session.staffId);
      if (!session.locked) return sessionView(session, storage.pins);
      return entry.enter(session.staffId, pin, 'behind', (proof) => {
        // Locked out is not closed: what was closed meanwhile does not come back.
        if (!sessions.find(session.id)) throw sessionEnded();
        return takeSeat(session.staffId, proof, context);
      });
    },
    async 'session.switch'({ username, pin }, context) {
      const member = memberNamed(storage, username);
      context.concerning(member.id);
      if (deps.profileKind === 'sandbox' && storage.pins.find(member.id) === null)
        return takeSeat(member.id, freeProof(member, clock), context, () => vouchForFree(storage, member, clock));
      if (pin === undefined) throw new AppError('INVALID_INPUT', 'Type the PIN.', { reason: 'pin-missing' });
      return entry.enter(member.id, pin, 'first', (proof) => {
        expectSameWindow(sessions, context);
        return takeSeat(member.id, proof, context);
      });
    },
  };
}

function setPin({ storage, sessions, pins, keyRing, emr, clock, feed }: Deps): SessionHandlers['session.setPin'] {
  /** Who has just signed in with OpenEMR may have forgotten it. */
  function mustTellCurrent({ staffId, signedInAtMs }: LiveSession): boolean {
    if (storage.pins.find(staffId) === null) return false;
    const ageMs = signedInAtMs === null ? Infinity : clock.now() - signedInAtMs;
    return ageMs < 0 || ageMs > FRESH_SIGN_IN_MS;
  }

  return async ({ pin, current }, context) => {
    const { id, staffId } = context.session;
    context.concerning(staffId);
    if (isEasyPin(pin)) {
      throw new AppError('INVALID_INPUT', 'This PIN is the first that anybody tries. Choose another one.', {
        reason: 'pin-easy',
      });
    }
    if (mustTellCurrent(context.session)) {
      if (current === undefined)
        throw new AppError('INVALID_INPUT', 'Type the PIN that you have now.', { reason: 'pin-current' });
      await pins.check(staffId, current);
    }
    const made = await pins.make(staffId, pin);
    if (sessions.find(id)?.locked !== false) throw new AppError('LOCKED', 'Foyer is locked. Unlock it first.', {});
    context.commit(() => {
      storage.pins.save(staffId, made.record);
      emr.reseal(staffId, made.key);
      sessions.storeKey(staffId, made.key);
    });
    keyRing.change(staffId, made.key);
    tell(feed, id);
    return sessionView(sessions.find(id) ?? context.session, storage.pins);
  };
}

/** In the practice clinic whoever is named is that person: opening freely is its full sign-in. */
function freeProof({ emrRights }: StaffMember, clock: Clock): Proof {
  return { emrRights: emrRights ?? NO_EMR_RIGHTS, signedInAtMs: clock.now(), pinKey: null, offline: false };
}

/** Inside a transaction. */
function vouchForFree(storage: Storage, member: StaffMember, clock: Clock): void {
  storage.staff.save({ ...member, vouchedAtMs: clock.now() });
  forgiveTries(storage.pins, member.id);
}

function memberNamed(storage: Storage, username: string): StaffMember {
  const member = storage.staff.findByUsername(username);
  if (!member) throw new AppError('NOT_FOUND', 'There is no staff member with this user name.', { reason: 'staff' });
  return member;
}

/**
 * While OpenEMR was asked the window may have been closed or locked, or somebody else may have taken it: nobody would see, or
 * lock, what opened there now.
 */
function expectSameWindow(sessions: Sessions, { maybeSession: before }: CallContext): void {
  if (before === null) return;
  const now = sessions.find(before.id);
  if (now === null) throw sessionEnded();
  if (now.locked && !before.locked) throw new AppError('LOCKED', 'Foyer is locked. Unlock it first.', {});
}

function sessionEnded(): AppError {
  return new AppError('NOT_SIGNED_IN', 'This session has ended. Sign in again.', { reason: 'session-ended' });
}
