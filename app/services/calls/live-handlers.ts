import { SYSTEM_DEVICES } from '../../domain/calls/phone.ts';
import { readCallNumber, displayCallNumber } from '../../domain/calls/number.ts';
import type { Account } from '../../ports/repositories.ts';
import { seesPatients } from '../access/sight.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import { atThePhone } from './at-the-phone.ts';
import { chooseDevices, chosenDevices, isSilent, setSilent } from './call-settings.ts';
import { failureView, liveCallView } from './call-view.ts';
import type { CallsDeps } from './calls-deps.ts';
import { deskAccount, hasSoftphone } from './desk-account.ts';
import { tellCalls } from './keep-calls.ts';
import { ringOutAccount } from './ring-out.ts';
import { whoIsIt } from './who-is-it.ts';

type LiveHandlers = Pick<
  Handlers,
  'calls.live' | 'calls.check' | 'calls.setDoNotDisturb' | 'calls.setDevices' | 'calls.meter'
>;

/** The phone of the session's desk: how it stands, and what a person sets there. */
export function createLiveHandlers(deps: CallsDeps): LiveHandlers {
  const { storage, desks, feed } = deps;
  const { settings } = storage;

  function ownNumber({ id, config }: Account): string | null {
    const definition = deps.connections.definition(id);
    const parsed = definition?.configSchema.safeParse(config);
    return parsed?.success ? (definition?.ownNumber?.(parsed.data) ?? null) : null;
  }

  /** What was set holds for the next phone too; this one is told now, if there is one. */
  function tellPhone({ session }: CallContext, command: Parameters<typeof desks.push>[1]): void {
    if (desks.report(session.id)) desks.push(session.id, command);
    tellCalls(feed, []);
  }

  return {
    async 'calls.live'(_input, context) {
      const { session } = context;
      const desk = deskAccount(deps, session.staff);
      const account = desk && (await hasSoftphone(deps, desk.id)) ? desk : null;
      const other = context.may('voice.send') ? await ringOutAccount(deps, context) : null;
      const report = desks.report(session.id);
      return {
        phone: report?.registration.state ?? 'none',
        failure: failureView(report?.registration.failure ?? null),
        account: account && { id: account.id, name: account.name, number: ownNumber(account) },
        ringOut: other && { accountId: other.account.id, name: other.account.name },
        doNotDisturb: isSilent(settings, session.staffId),
        calls: atThePhone(deps, context).map(({ call, told }) => liveCallView(storage, call, told, context)),
        devices: {
          known: (report?.devices.known ?? []).map((device) => ({ ...device })),
          microphone: report?.devices.microphone ?? 'unknown',
          level: report?.devices.level ?? null,
          choice: { ...SYSTEM_DEVICES, ...chosenDevices(settings, session.staffId) },
        },
      };
    },

    'calls.check'({ number: typed }, context) {
      const read = readCallNumber(typed);
      if (!read.ok) {
        return { dials: null, display: typed.trim(), problem: read.problem, contactName: null, patients: [] };
      }
      const { dials } = read;
      const who = whoIsIt(storage, { number: dials, patientId: null }, { names: seesPatients(context) });
      return { dials, display: displayCallNumber(dials), problem: null, ...who };
    },

    'calls.setDoNotDisturb'({ on: isOn }, context) {
      context.commit(() => setSilent(settings, context.session.staffId, isOn));
      tellPhone(context, { do: 'silence', isOn });
      return {};
    },

    'calls.setDevices'(choice, context) {
      context.commit(() => chooseDevices(settings, context.session.staffId, choice));
      tellPhone(context, { do: 'devices', choice });
      return {};
    },

    'calls.meter'({ on: isOn }, context) {
      tellPhone(context, { do: 'meter', isOn });
      return {};
    },
  };
}
