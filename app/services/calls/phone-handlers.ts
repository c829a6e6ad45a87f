import type { Parsed } from '../../contract/index.ts';
import type { SipRegistrationView } from '../../contract/procedures/phone.ts';
import type { PhoneReport } from '../../domain/calls/phone.ts';
import { SYSTEM_DEVICES } from '../../domain/calls/phone.ts';
import { asId, type AccountId } from '../../domain/ids.ts';
import { ProviderFailure, type SipRegistration, type VoicePort } from '../../ports/provider.ts';
import { noAccount } from '../access/access.ts';
import type { Handlers } from '../dispatch/context.ts';
import { workstationName } from '../emr/workstation-name.ts';
import { instanceId, chosenDevices, isSilent } from './call-settings.ts';
import type { CallsDeps } from './calls-deps.ts';
import { deskOf, voiceOf } from './desk-account.ts';
import { CALL_FAILURES } from './failures.ts';
import { vendorRefused } from './refusals.ts';
import { takeInReport } from './take-in-report.ts';

export type PhoneHandlers = Pick<Handlers, 'phone.desk' | 'phone.registration' | 'phone.report' | 'phone.take'>;

/** For the phone window alone; the dispatcher lets nobody else in. A locked session's phone rings all the same. */
export function createPhoneHandlers(deps: CallsDeps, signal: AbortSignal): PhoneHandlers {
  const { storage, desks } = deps;

  return {
    async 'phone.desk'(_input, { maybeSession: session }) {
      const { settings } = storage;
      return {
        ...(await deskOf(deps, session)),
        doNotDisturb: session !== null && isSilent(settings, session.staffId),
        devices: { ...(session ? chosenDevices(settings, session.staffId) : SYSTEM_DEVICES) },
      };
    },

    async 'phone.registration'(input, { session }) {
      const accountId = asId<AccountId>(input.accountId);
      const own = await deskOf(deps, session);
      if (own.accountId !== accountId) throw noAccount('not-allowed', 'voice');
      const voice = await voiceOf(deps, accountId);
      if (!voice?.registration) throw vendorRefused(CALL_FAILURES.accountUnusable);
      return registrationView(accountId, await register(deps, voice, signal), deps);
    },

    'phone.report': (report, { maybeSession }) => ({
      kept: takeInReport(deps, maybeSession, reportFrom(report)),
    }),

    'phone.take': (_input, { maybeSession }) => ({
      // Whoever looked at the meter is gone.
      commands: maybeSession ? [...desks.take(maybeSession.id)] : [{ do: 'meter', isOn: false }],
    }),
  };
}

/** Throws AppError VENDOR_REFUSED. What comes back is secret: it is handed on and kept nowhere. */
async function register(deps: CallsDeps, voice: VoicePort, signal: AbortSignal): Promise<SipRegistration> {
  const workstation = { instanceId: instanceId(deps), name: workstationName(deps.emrParts.workstation) };
  try {
    const registration = await voice.registration?.(workstation, signal);
    if (registration) return registration;
  } catch (error) {
    if (error instanceof ProviderFailure) throw vendorRefused(error.failure, error);
    throw error;
  }
  throw vendorRefused(CALL_FAILURES.accountUnusable);
}

function registrationView(accountId: AccountId, made: SipRegistration, deps: CallsDeps): SipRegistrationView {
  return {
    accountId,
    server: made.server,
    otherServers: [...made.otherServers],
    aor: made.aor,
    displayName: made.displayName,
    authorizationUser: made.authorizationUser,
    password: made.password,
    instanceId: instanceId(deps),
    expiresSeconds: made.expiresSeconds,
    iceServers: made.iceServers.map((server) => ({ ...server })),
    contactParams: { ...made.contactParams },
    userAgent: made.userAgent ?? `Foyer/${deps.version}`,
  };
}

/** The schema has looked at every field; only ids have no brand yet. */
function reportFrom(report: Parsed<'phone.report'>): PhoneReport {
  return report as unknown as PhoneReport;
}
