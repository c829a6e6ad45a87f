import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import type { ControlledVendor, ControlRoute } from '../control-port.ts';
import type { EventStream } from '../events.ts';
import type { FaultKind, Faults } from '../faults.ts';
import type { ClinicInfo, SipInfo } from '../info.ts';
import type { Ledger } from '../ledger.ts';
import { createShownCertificate } from '../loopback-certificate.ts';
import type { SandboxOptions } from '../options.ts';
import { createCallLog, vendor } from './call-log.ts';
import { createSipControl } from './control.ts';
import { createDialPlan } from './dial-plan.ts';
import { createGate } from './gate.ts';
import { createLocation } from './location.ts';
import { headerOf } from './message.ts';
import { createOutside } from './outside.ts';
import type { Outside } from './outside.ts';
import { echoExtension, makeSipUsers, sipDomain } from './people.ts';
import { createProxy } from './proxy.ts';
import { createServe, labelOf } from './serve.ts';
import { openSipSockets } from './sockets.ts';
import type { SipSockets } from './sockets.ts';

export interface SipParts {
  clock: SandboxClock;
  events: EventStream;
  faults: Faults;
  ledger: Ledger;
  options: SandboxOptions;
  clinic: ClinicInfo;
}

export interface SipEmulator {
  info: SipInfo;
  control: ControlledVendor;
  routes: Readonly<Record<string, ControlRoute>>;
  stop(): Promise<void>;
}

/** A server that is mute says nothing to anybody; wrong credentials are about signing in; the rest is about what begins. */
function isStruck(request: string, kind: FaultKind): boolean {
  if (kind === 'timeout') return true;
  if (kind === 'http401') return request.startsWith('REGISTER');
  return /^(REGISTER|INVITE) /.test(request);
}

/** The clinic's telephone server, and everybody outside who can be called or calls. */
export async function startSip({ clock, events, faults, ledger, options, clinic }: SipParts): Promise<SipEmulator> {
  const domain = sipDomain;
  const users = makeSipUsers(clinic.staff, () => randomBytes(12).toString('base64url'));
  const certificate = createShownCertificate();
  const location = createLocation(clock);
  const calls = createCallLog(ledger, clock);
  const gate = createGate({ clock, realm: domain, users, isRevoked: () => faults.isActive(vendor, 'auth-revoked') });
  const around: { outside?: Outside } = {};
  const targetsOf = createDialPlan({
    ...{ domain, users, location, phoneNumber: clinic.phoneNumber },
    called: (number) => around.outside?.called(number) ?? null,
  });
  const proxy = createProxy({
    ...{ clock, domain, location, calls, targetsOf },
    onAnswered: (request) =>
      events.publish({
        ...{ vendor, request: labelOf(request, domain), phase: 'answered', id: headerOf(request, 'Call-ID') },
      }),
  });
  const receive = createServe({ clock, events, faults, domain, gate, location, proxy });
  const outside = createOutside({
    ...{ clock, domain, receive, isManual: options.manualStatus },
    onDigit: (callId, digit) => calls.tone(callId, digit),
    onGone: (party) => location.forget(party),
  });
  around.outside = outside;
  const sockets: SipSockets = await openSipSockets({
    ...{ certificate, receive },
    mayEnter: () => !faults.take(vendor, 'connection', 'CONNECT') && !faults.take(vendor, 'push', 'CONNECT'),
    lost: (peer) => {
      location.forget(peer);
      proxy.lost(peer);
    },
  });
  const { ports } = sockets;
  faults.register(vendor, {
    isApi: isStruck,
    isCreating: (request) => request.startsWith('INVITE '),
    expireTokens: () => gate.expireAll(),
    revokeTokens: () => location.clear(),
    faultsChanged: async () => {
      if (faults.isPortShut(vendor)) await ports.shut();
      else await ports.open();
      // Those that are open are cut once; a fault that lasts also keeps new ones out.
      if (faults.take(vendor, 'push', 'CONNECT')) ports.cutAll();
    },
  });
  const [securePort = 0, plainPort = 0] = ports.ports;
  return {
    ...createSipControl({
      ...{ clock, location, outside, calls, certificate, phoneNumber: clinic.phoneNumber },
      extensions: users.map(({ user }) => user),
    }),
    info: {
      ...{ url: `wss://127.0.0.1:${securePort}`, wsUrl: `ws://127.0.0.1:${plainPort}`, ca: certificate.ca },
      ...{ domain, echo: echoExtension, users },
    },
    stop: async () => {
      outside.stop();
      await sockets.stop();
    },
  };
}
