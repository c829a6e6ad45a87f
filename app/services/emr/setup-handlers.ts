import type { SetupView } from '../../contract/procedures/setup.ts';
import type { SessionView } from '../../contract/procedures/session.ts';
import { AppError } from '../../domain/errors.ts';
import type { SessionId } from '../../domain/ids.ts';
import type { Storage } from '../../ports/repositories.ts';
import { openSession } from '../access/open-session.ts';
import type { Sessions } from '../access/sessions.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import type { EmrConnection } from './create-emr-access.ts';
import { emrStatus } from './emr-status.ts';
import type { Commit, Setup } from './setup.ts';
import type { SignIn } from './sign-in.ts';

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
  /** What a session made and no message holds. */
  readonly onSessionEnded: (id: SessionId) => void;
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

function signInHandlers({ storage, emr, signIn, sessions, feed, onSessionEnded }: Deps): SignInHandlers {
  return {
    'session.beginSignIn': ({ username }) => signIn.begin(username),
    async 'session.signIn'({ attempt, confirm = [] }, context): Promise<SessionView> {
      const arrival = await signIn.arrive(attempt, confirm.includes('identity'));
      const noted = { staff: arrival.member.id, first: arrival.isFirst };
      const opened = context.commit(() => {
        const member = signIn.admit(arrival);
        noted.staff = member.id;
        return openSession(sessions, member, context);
      }, noted);
      if (opened.ended) onSessionEnded(opened.ended);
      if (opened.ended) feed.publish({ event: 'session.changed', data: { session: opened.ended } });
      feed.publish({ event: 'session.changed', data: { session: opened.view.session } });
      feed.publish({ event: 'access.changed', data: {} });
      return opened.view;
    },
    'session.cancelSignIn'({ attempt }) {
      signIn.cancel(attempt);
      return {};
    },
    'session.people': () => ({ items: signIn.people().map(({ username, name }) => ({ username, name })) }),
    'emr.status': (_input, { session }) => emrStatus(emr, storage, session.staffId),
  };
}
