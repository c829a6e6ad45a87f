import { ProviderFailure } from '../../ports/provider.ts';
import type { SipRegistration } from '../../ports/provider.ts';
import type { FailureCategory } from '../../domain/errors.ts';
import type { Api } from './api.ts';
import { UnreadableAnswer } from './message-store.ts';
import { countryBlocked, noWebPhone, voiceAnswerOrThrow, voipOff } from './voice-errors.ts';
import { provisionAnswer } from './voice-records.ts';
import type { SipInfo } from './voice-records.ts';

const url = '/restapi/v1.0/client-info/sip-provision';

/** The vendor's own phones ask for so much; a phone that is gone is then soon known as gone. */
const EXPIRES_SECONDS = 60;

export interface Workstation {
  readonly instanceId: string;
  readonly name: string;
}

const isPlace = (text: string): boolean => /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i.test(text);

function registrationOf(info: SipInfo): SipRegistration {
  const backup = info.outboundProxyBackup;
  const hasBackup = backup !== undefined && isPlace(backup) && backup !== info.outboundProxy;
  return {
    server: `wss://${info.outboundProxy}`,
    otherServers: hasBackup ? [`wss://${backup}`] : [],
    aor: `sip:${info.username}@${info.domain}`,
    displayName: null,
    authorizationUser: info.authorizationId,
    password: info.password,
    expiresSeconds: EXPIRES_SECONDS,
    iceServers: info.stunServers.filter(isPlace).map((place) => ({ urls: `stun:${place}` })),
    contactParams: { transport: 'wss' },
    userAgent: null,
  };
}

/** @throws ProviderFailure */
function readProvision(json: unknown): SipRegistration {
  const read = provisionAnswer.safeParse(json);
  if (!read.success) throw new UnreadableAnswer();
  const { sipInfo, sipFlags } = read.data;
  if (sipFlags?.voipCountryBlocked === true) throw new ProviderFailure(countryBlocked());
  if (sipFlags?.voipFeatureEnabled === false) throw new ProviderFailure(voipOff());
  const secure = sipInfo.find(
    ({ transport, outboundProxy }) => transport?.toUpperCase() === 'WSS' && isPlace(outboundProxy),
  );
  if (secure === undefined) throw new ProviderFailure(noWebPhone());
  return registrationOf(secure);
}

/** RingCentral cannot say at the moment; what it said last is as good. */
const passing: ReadonlySet<FailureCategory> = new Set(['network', 'unavailable', 'rate-limited']);

/**
 * With what a workstation registers (guide, "Provisioning a SIP device"). Asked anew each time, because a phone asks when it starts
 * or when its registration was refused; while RingCentral's API is away the phone goes on with what was given last.
 */
export function createSipProvision(api: Api) {
  const given = new Map<string, SipRegistration>();
  return async ({ instanceId, name }: Workstation, signal: AbortSignal): Promise<SipRegistration> => {
    // One serial for each workstation: an extension takes five phones and no more.
    const body = { device: { computerName: name, serial: instanceId }, sipInfo: [{ transport: 'WSS' }] };
    try {
      const registration = readProvision(voiceAnswerOrThrow(await api.call({ method: 'POST', url, body }, signal)));
      given.set(instanceId, registration);
      return registration;
    } catch (error) {
      const last = given.get(instanceId);
      if (last !== undefined && error instanceof ProviderFailure && passing.has(error.failure.category)) return last;
      throw error;
    }
  };
}
