import { randomBytes } from 'node:crypto';
import { startClickatell } from './clickatell/server.ts';
import { startClinicHub } from './clinichub/server.ts';
import { makeClinic } from './clinic.ts';
import { createSandboxClock } from './clock.ts';
import { startControlPort } from './control-port.ts';
import type { ControlledVendor } from './control-port.ts';
import { createEventStream } from './events.ts';
import { createFaults } from './faults.ts';
import type { SandboxInfo } from './info.ts';
import { createLedger } from './ledger.ts';
import { startMail } from './mail.ts';
import { startOpenEmr } from './openemr/server.ts';
import { defaultOptions } from './options.ts';
import type { SandboxOptions } from './options.ts';
import { startRingCentral } from './ringcentral/server.ts';
import { createSeededRandom } from './seeded-random.ts';
import { startSip } from './sip/server.ts';
import { startTwilio } from './twilio/server.ts';

export interface RunningSandbox {
  /** What sandbox.json holds. */
  info: SandboxInfo;
  stop(): Promise<void>;
}

/** Starts the practice clinic in this process, all on loopback. @throws when the control port is taken */
export async function startSandbox(given: Partial<SandboxOptions> = {}): Promise<RunningSandbox> {
  const options = { ...defaultOptions, ...given };
  const clock = createSandboxClock(options.clockOffsetMs);
  const events = createEventStream();
  const ledger = createLedger();
  const clinic = makeClinic(createSeededRandom(options.seed), options.patients);
  // Faults draw from a generator of their own: the patients' number must not change them.
  const random = createSeededRandom(options.seed + 1);
  const faults = createFaults(clock, random);
  const { info: clinicInfo, patients } = clinic;
  const common = { clock, events, faults, ledger, random, options, clinic: clinicInfo, patients };
  const ringcentral = await startRingCentral(common);
  const twilio = await startTwilio(common);
  const clickatell = await startClickatell(common);
  const mail = await startMail(common);
  const clinichub = await startClinicHub(common);
  const openemr = await startOpenEmr(common);
  const sip = await startSip(common);
  ringcentral.usePhoneServer(sip.info);
  const stopVendors = async (): Promise<void> => {
    await Promise.all([ringcentral, twilio, clickatell, mail, clinichub, openemr, sip].map((vendor) => vendor.stop()));
  };
  const token = randomBytes(32).toString('base64url');
  const vendors = new Map<string, ControlledVendor>([
    ['ringcentral', ringcentral.control],
    ['twilio', twilio.control],
    ['clickatell', clickatell.control],
    ['smtp', mail.controls.smtp],
    ['imap', mail.controls.imap],
    ['clinichub', clinichub.control],
    ['openemr', openemr.control],
    ['sip', sip.control],
  ]);
  const routes = { ...ringcentral.routes, ...openemr.routes, ...mail.routes, ...sip.routes };
  const parts = { port: options.port, token, clock, events, faults, ledger, patients, vendors, routes };
  const control = await startControlPort(parts).catch(async (error: unknown) => {
    clock.stop();
    await stopVendors();
    throw error;
  });
  return {
    info: {
      control: { url: control.url, token },
      clinic: clinic.info,
      ringcentral: ringcentral.info,
      twilio: twilio.info,
      clickatell: clickatell.info,
      ...mail.info,
      clinichub: clinichub.info,
      openemr: openemr.info,
      sip: sip.info,
    },
    stop: async () => {
      clock.stop();
      await Promise.all([control.stop(), stopVendors()]);
    },
  };
}
