import { CONTRACT_VERSION, procedures, type Output, type Result } from '../contract/index.ts';
import type { CoreEvent } from '../contract/events.ts';
import { AppError } from '../domain/errors.ts';
import type { SessionId } from '../domain/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { SecretStore } from '../ports/secrets.ts';
import type { Call } from '../services/dispatch/dispatcher.ts';
import type { Core } from './create-core.ts';

/** As much of core as a transport needs. */
export type RunningCore = Pick<Core, 'dispatch' | 'resume' | 'onEvent' | 'onResumeSecret' | 'refusedByMain' | 'stop'>;

interface Deps {
  readonly version: string;
  readonly secretStore: SecretStore['kind'];
  readonly workstation: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Opens the profile by its phrase and starts its core. Throws AppError. */
  readonly recover: (phrase: string) => Promise<Core>;
}

/**
 * Stands in for the core of a profile whose keychain entry is gone: it answers no more than that the recovery phrase is
 * wanted, takes it, and from then on is the profile's own core.
 */
export function createRecoveryCore(deps: Deps): RunningCore {
  const events = new Set<(event: CoreEvent) => void>();
  let giveSecret: (session: SessionId, secret: string | null) => void = () => undefined;
  let opened: Core | null = null;
  let opening: Promise<unknown> = Promise.resolve();

  async function open(phrase: string): Promise<Core> {
    const core = await deps.recover(phrase);
    core.onEvent((event) => events.forEach((listener) => listener(event)));
    core.onResumeSecret((session, secret) => giveSecret(session, secret));
    opened = core;
    events.forEach((listener) => listener({ event: 'emr.changed', data: {} }));
    return core;
  }

  /** One after the other: each try derives a key for half a second and many megabytes. */
  function recover(call: Call): Promise<Result<unknown>> {
    const turn = opening.then(async () => {
      if (opened) return opened.dispatch(call);
      const input = procedures['core.setup.recover'].input.safeParse(call.params ?? {});
      if (!input.success) throw new AppError('INVALID_INPUT', 'Type the recovery phrase.', { reason: 'fields' });
      return { ok: true, data: setupOf(await open(input.data.phrase)) } as const;
    });
    opening = turn.catch(() => undefined);
    return turn;
  }

  async function answer(call: Call): Promise<Result<unknown>> {
    switch (call.method) {
      case 'core.info':
        return { ok: true, data: info(deps) };
      case 'core.setup.state':
        return { ok: true, data: { ...NOTHING_YET, workstation: deps.workstation } };
      case 'core.setup.recover':
        return recover(call);
      case 'session.current':
        return { ok: true, data: null };
      default:
        throw new AppError('LOCKED', 'This profile is closed. Open it with its recovery phrase first.', {
          reason: 'recovery',
        });
    }
  }

  return {
    async dispatch(call) {
      if (opened) return opened.dispatch(call);
      try {
        return await answer(call);
      } catch (error) {
        if (error instanceof AppError) return { ok: false, error: error.toWire() };
        deps.log.error('recovery.failed', { error });
        const sentence = 'The profile could not be opened. Start Foyer again, or restore a backup.';
        return { ok: false, error: new AppError('INTERNAL', sentence, {}).toWire() };
      }
    },
    resume(session, secret) {
      if (!opened) throw new AppError('NOT_SIGNED_IN', 'This session has ended. Sign in again.', {});
      opened.resume(session, secret);
    },
    onEvent(listener) {
      events.add(listener);
      return () => events.delete(listener);
    },
    onResumeSecret(listener) {
      giveSecret = listener;
    },
    /** Before the profile is open there is no trail to write into. */
    refusedByMain: (refusal) => opened?.refusedByMain(refusal),
    async stop() {
      await opening;
      await opened?.stop();
    },
  };
}

/** What anybody may see who is not signed in. */
function setupOf({ setup }: Core): Output<'core.setup.state'> {
  return setup.hasAdministrator() ? setup.outsideView() : setup.view();
}

const NOTHING_YET: Omit<Output<'core.setup.state'>, 'workstation'> = {
  step: 'recover',
  address: null,
  clientName: null,
  clientId: null,
  certificate: null,
  version: null,
  mirror: null,
  error: null,
};

function info({ version, secretStore, clock }: Deps): Output<'core.info'> {
  return {
    version,
    contractVersion: CONTRACT_VERSION,
    profileKind: 'real',
    secretStore,
    clinicName: null,
    isSetUp: false,
    now: new Date(clock.now()).toISOString(),
  };
}
