import type { SandboxClock } from '../clock.ts';
import { RequestError } from '../control-requests.ts';
import type { ControlledVendor, ControlRoute } from '../control-port.ts';
import { certificateKinds } from '../loopback-certificate.ts';
import type { ShownCertificate } from '../loopback-certificate.ts';
import type { CallLog } from './call-log.ts';
import type { Location } from './location.ts';
import { defaultTone } from './outside.ts';
import type { Outside } from './outside.ts';
import { isWorldNumber } from './people.ts';
import type { Party } from './party.ts';

export interface SipControlParts {
  readonly clock: SandboxClock;
  readonly location: Location;
  readonly outside: Outside;
  readonly calls: CallLog;
  readonly certificate: ShownCertificate;
  /** The clinic's own number. */
  readonly phoneNumber: string;
  /** Extensions that exist. */
  readonly extensions: readonly string[];
}

const defaultWaitSeconds = 30;

/** What somebody outside can be told to do in a call. */
const moves: Readonly<Record<string, (party: Party) => unknown>> = {
  answer: (party) => party.answer(),
  busy: (party) => party.refuse(486),
  decline: (party) => party.refuse(603),
  'no-answer': (party) => party.refuse(480),
  'hang-up': (party) => party.hangUp(),
  cancel: (party) => party.hangUp(),
  vanish: (party) => party.cut(),
};

export function createSipControl(parts: SipControlParts): {
  control: ControlledVendor;
  routes: Readonly<Record<string, ControlRoute>>;
} {
  const { clock, location, outside, calls, certificate, phoneNumber, extensions } = parts;
  return {
    control: {
      inbound: async ({ channel, from, to = phoneNumber, name = '', seconds = defaultWaitSeconds, tone, count }) => {
        if (channel !== 'voice') throw new RequestError(400, 'On SIP arrive calls only: channel "voice".');
        if (to !== phoneNumber && !extensions.includes(to))
          throw new RequestError(400, `The clinic has no extension ${to}; it has ${extensions.join(', ')}.`);
        if (from !== '' && !isWorldNumber(from))
          throw new RequestError(400, 'from must be an E.164 number, or empty for a caller who shows none.');
        const call = { from, to, name, seconds, tone: tone ?? defaultTone };
        return await Promise.all(Array.from({ length: count }, () => outside.callIn(call)));
      },
      setStatus: ({ id, status }) => {
        if (!calls.has(id)) throw new RequestError(404, `The sandbox has no call ${id}.`);
        const move = moves[status];
        if (!move) throw new RequestError(400, `People outside can ${Object.keys(moves).join(', ')}.`);
        const inCall = outside.inCall(id).filter(({ state }) => state !== 'over');
        if (inCall.length === 0) throw new RequestError(400, 'Nobody outside is in this call any more.');
        for (const party of inCall) void move(party);
      },
    },
    routes: {
      'GET /sip': () => ({
        contacts: location.all().map(({ user, contact, expiresAt }) => ({
          ...{ user, contact, expiresInSeconds: Math.round((expiresAt - clock.now()) / 1000) },
        })),
      }),
      'POST /sip': ({ certificate: kind }) => {
        const known = certificateKinds.find((each) => each === kind);
        if (!known) throw new RequestError(400, `certificate must be one of ${certificateKinds.join(', ')}.`);
        certificate.show(known);
        return {};
      },
    },
  };
}
