import type { SetupView } from '../../contract/procedures/setup.ts';
import type { SessionView } from '../../contract/procedures/session.ts';
import { NO_EMR_RIGHTS } from '../../domain/access/emr-rights.ts';
import { pinStateOf } from '../../domain/access/pin.ts';
import { AppError } from '../../domain/errors.ts';
import type { SessionId, StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { StaffMember, Storage } from '../../ports/repositories.ts';
import { openSession } from '../access/open-session.ts';
import { sessionView } from '../access/session-view.ts';
import type { LiveSession, Sessions } from '../access/sessions.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import type { EmrConnection } from './create-emr-access.ts';
import { emrStatus } from './emr-status.ts';
import type { Commit, Setup } from './setup.ts';
import type { Arrival, SignIn } from './sign-in.ts';

type PinState = SessionView['pin'];

type StepHandlers = Pick<
  Handlers,
  | 'core.setup.state'
  | 'core.setup.recover'
  | 'core.setup.makePhrase'
  | 'core.setup.confirmPhrase'
  | 'core.setup.findOpenEmr'
  | 'core.setup.pinCertificate'
  | 'core.setup.register'
  | 'core.setup.checkEnabled'
  | 'core.setup.back'
>;
type SignInHandlers = Pick<
  Handlers,
  'session.beginSignIn' | 'session.signIn' | 'session.cancelSignIn' | 'session.people' | 'emr.status'
>;

interface Deps {
  readonly storage: Storage;
  readonly emr: EmrConnection;
  readonly setup: Setup;
  readonly signIn: SignIn;
  readonly sessions: Sessions;
  readonly feed: ChangeFeed;
  readonly clock: Clock;
  readonly profileKind: 'sandbox' | 'real';
}

/** Connecting the clinic, signing in with OpenEMR, and how it stands with it. */
export function createSetupHandlers(deps: Deps): StepHandlers & SignInHandlers {
  return { ...stepHandlers(deps), ...signInHandlers(deps) };
}

function stepHandlers({ setup, storage }: Pick<Deps, 'setup' | 'storage'>): StepHandlers {
  /** Free until there is an administrator, who else could answer for it; then theirs. */
  function allow({ maybeSession }: CallContext): void {
    if (!maySetUp(setup, maybeSession)) throw notAllowed();
  }

  /** OpenEMR's answer can take minutes: by now there may be an administrator, or the caller is none any more. */
  function stillAllow({ maybeSession }: CallContext): void {
    const caller = maybeSession && storage.staff.find(maybeSession.staffId);
    if (setup.hasAdministrator() && caller?.permissions.admin !== true) throw notAllowed();
  }

  const commitOf =
    (context: CallContext): Commit =>
    (work, detail) => {
      context.commit(() => {
        stillAllow(context);
        work();
      }, detail);
    };

  async function step(context: CallContext, work: (commit: Commit) => Promise<void> | void): Promise<SetupView> {
    allow(context);
    await work(commitOf(context));
    return setup.view();
  }

  return {
    'core.setup.state': (_input, { maybeSession }) =>
      maySetUp(setup, maybeSession) ? setup.view() : setup.outsideView(),
    'core.setup.recover': () => {
      throw new AppError('CONFLICT', 'This profile is open. Its recovery phrase is not needed.', {
        reason: 'setup-step',
      });
    },
    async 'core.setup.makePhrase'(_input, context) {
      allow(context);
      return { phrase: await setup.makePhrase(commitOf(context)) };
    },
    'core.setup.confirmPhrase': ({ phrase }, context) => step(context, (commit) => setup.confirmPhrase(phrase, commit)),
    'core.setup.findOpenEmr': (input, context) => step(context, (commit) => setup.findOpenEmr(input, commit)),
    'core.setup.pinCertificate': ({ sha256 }, context) =>
      step(context, (commit) => setup.pinCertificate(sha256, commit)),
    'core.setup.register': ({ workstation }, context) => step(context, (commit) => setup.register(workstation, commit)),
    'core.setup.checkEnabled': (_input, context) => step(context, (commit) => setup.checkEnabled(commit)),
    'core.setup.back': (_input, context) => step(context, (commit) => setup.back(commit)),
  };
}

function notAllowed(): AppError {
  return new AppError('PERMISSION_DENIED', 'Only an administrator may change how the clinic is connected.', {
    needs: 'admin',
  });
}

function maySetUp(setup: Setup, session: CallContext['maybeSession']): boolean {
  return !setup.hasAdministrator() || (session !== null && !session.locked && session.staff.permissions.admin);
}

function signInHandlers(deps: Deps): SignInHandlers {
  const { storage, emr, signIn, feed } = deps;
  return {
    'session.beginSignIn': ({ username }) => signIn.begin(username),
    async 'session.signIn'({ attempt, confirm = [] }, context): Promise<SessionView> {
      const arrival = await signIn.arrive(attempt, confirm.includes('identity'));
      const { session, parked } = takeSeat(deps, arrival, context);
      if (parked) feed.publish({ event: 'session.changed', data: { session: parked } });
      feed.publish({ event: 'session.changed', data: { session: session.id } });
      feed.publish({ event: 'access.changed', data: {} });
      return sessionView(session, storage.pins);
    },
    'session.cancelSignIn'({ attempt }) {
      signIn.cancel(attempt);
      return {};
    },
    'session.people': () => ({ items: peopleOf(deps) }),
    'emr.status': (_input, { session }) => emrStatus(emr, storage, session.staffId),
  };
}

/** Staff member, grant, session and audit entry are one transaction. */
function takeSeat(
  { signIn, sessions, clock }: Deps,
  arrival: Arrival,
  context: CallContext,
): { readonly session: LiveSession; readonly parked: SessionId | null } {
  const noted: { staff: StaffId; readonly first: boolean } = { staff: arrival.member.id, first: arrival.isFirst };
  const seat = context.commit(() => {
    const member = signIn.admit(arrival);
    noted.staff = member.id;
    const emrRights = member.emrRights ?? NO_EMR_RIGHTS;
    const proof = { emrRights, signedInAtMs: clock.now(), pinKey: null, offline: false };
    const taken = openSession(sessions, member.id, proof, context);
    taken.store();
    return taken;
  }, noted);
  return { session: seat.start(), parked: seat.parked };
}

/** Who may be asked for at a sign-in or lock screen. */
function peopleOf({ storage, profileKind }: Deps): { username: string; name: string; pin: PinState }[] {
  const isKnown = ({ emrUserId }: StaffMember): boolean => profileKind === 'sandbox' || emrUserId !== null;
  return storage.staff
    .all()
    .filter(isKnown)
    .map(({ id, username, name }) => ({ username, name, pin: pinStateOf(storage.pins.find(id)) }));
}
