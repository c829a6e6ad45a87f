import type { Output, Parsed } from '../../contract/index.ts';
import { asId, type PatientId } from '../../domain/ids.ts';
import { findPhi } from '../../domain/phi/phi-guard.ts';
import { parsePhoneNumber } from '../../domain/phone-number.ts';
import { countSegments } from '../../domain/sms/segments.ts';
import type { CallContext } from '../dispatch/context.ts';
import type { SmsSendDeps } from './send-sms.ts';
import { senderOrNull } from '../sending/sender-or-null.ts';
import { limitsOf, senderFacts } from './sending-account.ts';

type Check = Output<'sms.check'>;

/** Told while somebody types: what `sms.send` would count, ask and refuse, as values. */
export async function checkSms(deps: SmsSendDeps, input: Parsed<'sms.check'>, context: CallContext): Promise<Check> {
  const { consent } = deps;
  const number = parsePhoneNumber(input.to);
  const patientId = input.patientId === undefined ? null : asId<PatientId>(input.patientId);
  const quietUntilMs =
    number.ok && input.sendAt !== undefined
      ? consent.quietUntil(number.e164, patientId, Math.max(Date.parse(input.sendAt), deps.clock.now()))
      : null;
  return {
    segments: segmentsView(input.body),
    phi: findPhi(input.body).map(({ kind, start, end }) => ({ kind, start, end })),
    // A number that is not typed to its end yet is nobody's.
    consent: number.ok ? consent.stateOf(number.e164, patientId) : { state: 'unknown', optOut: null },
    account: await accountView(deps, input, context),
    quietUntil: quietUntilMs === null ? null : new Date(quietUntilMs).toISOString(),
  };
}

function segmentsView(body: string): Check['segments'] {
  const counted = countSegments(body);
  const { encoding, segments, used, room, replacements, afterReplacing } = counted;
  return {
    ...{ encoding, segments, used, room },
    replacements: replacements.map((each) => ({ ...each })),
    afterReplacing: afterReplacing && { ...afterReplacing },
  };
}

async function accountView(
  { access, connections }: SmsSendDeps,
  { accountId }: Parsed<'sms.check'>,
  { session }: CallContext,
): Promise<Check['account']> {
  const account = senderOrNull(access, session.staff, 'sms', accountId);
  if (!account) return null;
  const { bodyUnits, media } = await limitsOf(connections, account);
  return {
    id: account.id,
    name: account.name,
    ...senderFacts(connections, account),
    mostUnits: bodyUnits,
    media: media && { ...media, types: { ...media.types } },
  };
}
