import { z } from 'zod';
import { command, query } from '../procedure.ts';
import { FailureShape, Time, Uuid } from '../schemas.ts';
import { PIN_STATES } from './session.ts';

/**
 * Where *Connect your clinic* stands. Each step is stored when it is done, so that a killed app goes on where it was.
 * recover: the keychain entry is gone, the profile opens by its phrase. phrase: show it and check it. address: find the
 * OpenEMR. certificate: a person must compare a fingerprint. register: make our client. enable: an administrator must enable
 * it. sign-in: the first administrator signs in. mirror: patients are copied for the first time. done.
 */
export const SETUP_STEPS = [
  'recover',
  'phrase',
  'address',
  'certificate',
  'register',
  'enable',
  'sign-in',
  'mirror',
  'done',
] as const;

export const SetupShape = z.object({
  step: z.enum(SETUP_STEPS),
  /** This workstation's name, part of the client's. */
  workstation: z.string(),
  address: z.object({ url: z.string(), site: z.string() }).nullable(),
  clientName: z.string().nullable(),
  clientId: z.string().nullable(),
  certificate: z
    .object({ subject: z.string(), issuer: z.string(), validFrom: Time, validTo: Time, sha256: z.string() })
    .nullable(),
  /** Of the OpenEMR, once somebody signed in: `8.0.0.3`. */
  version: z.string().nullable(),
  mirror: z.object({ done: z.number().int(), running: z.boolean() }).nullable(),
  /** Why the last step did not go on. */
  error: FailureShape.nullable(),
});
export type SetupView = z.output<typeof SetupShape>;

/**
 * All but `state` and `recover` answer freely until the first administrator is there, then to administrators alone
 * (PERMISSION_DENIED). To others `state` then tells `mirror` or `done` and nothing else. CONFLICT `setup-step` for a command
 * that is not the next one. `recover` answers only while the profile is closed.
 */
export const setupProcedures = {
  'core.setup.state': query({ needs: 'none', audit: 'none', input: z.object({}), output: SetupShape }),
  /** Opens a profile whose keychain entry is gone and makes a new entry. INVALID_INPUT `phrase-mistyped`, `phrase-wrong`. */
  'core.setup.recover': command({
    needs: 'none',
    audit: { action: 'profile.recover', subject: null },
    input: z.object({ phrase: z.string().min(1).max(400) }),
    output: SetupShape,
  }),
  /** Makes a new recovery phrase; the one before is void. Shown once. */
  'core.setup.makePhrase': command({
    needs: 'none',
    audit: { action: 'profile.make-phrase', subject: null },
    input: z.object({}),
    output: z.object({ phrase: z.string() }),
  }),
  'core.setup.confirmPhrase': command({
    needs: 'none',
    audit: { action: 'profile.confirm-phrase', subject: null },
    input: z.object({ phrase: z.string().min(1).max(400) }),
    output: SetupShape,
  }),
  /** Finds the OpenEMR at what was typed. EMR_UNAVAILABLE or EMR_REFUSED with `reason` = the failure's code. */
  'core.setup.findOpenEmr': command({
    needs: 'none',
    audit: { action: 'openemr.find', subject: null },
    input: z.object({
      url: z.string().trim().min(1).max(500),
      site: z.string().trim().min(1).max(60).default('default'),
    }),
    output: SetupShape,
  }),
  /** Accepts the certificate whose fingerprint was shown, and only that one. */
  'core.setup.pinCertificate': command({
    needs: 'none',
    audit: { action: 'openemr.pin-certificate', subject: null },
    input: z.object({ sha256: z.string().min(64).max(100) }),
    output: SetupShape,
  }),
  'core.setup.register': command({
    needs: 'none',
    audit: { action: 'openemr.register', subject: null },
    input: z.object({ workstation: z.string().trim().min(1).max(60).optional() }),
    output: SetupShape,
  }),
  /** Looks whether the client has been enabled. */
  'core.setup.checkEnabled': command({
    needs: 'none',
    audit: 'none',
    input: z.object({}),
    output: SetupShape,
  }),
  /** One step back: another address, or a new registration. */
  'core.setup.back': command({
    needs: 'none',
    audit: { action: 'openemr.back', subject: null },
    input: z.object({}),
    output: SetupShape,
  }),
  /** Begins a sign-in in the system browser. Who signs in is compared with `username`. */
  'session.beginSignIn': command({
    needs: 'none',
    audit: { action: 'session.begin-sign-in', subject: null },
    input: z.object({ username: z.string().trim().min(1).max(200) }),
    output: z.object({ attempt: Uuid, url: z.string() }),
  }),
  'session.cancelSignIn': command({
    needs: 'none',
    audit: 'none',
    input: z.object({ attempt: Uuid }),
    output: z.object({}),
  }),
  /** Who works here: staff who have signed in before (in the practice clinic all), for the sign-in and lock screens. */
  'session.people': query({
    needs: 'none',
    audit: 'none',
    input: z.object({}),
    output: z.object({
      items: z.array(z.object({ username: z.string(), name: z.string(), pin: z.enum(PIN_STATES) })),
    }),
  }),
  'emr.status': query({
    needs: 'session',
    audit: 'none',
    input: z.object({}),
    output: z.object({
      /** not-connected: no OpenEMR is set up. signed-out: this person must sign in for their filings. */
      state: z.enum(['not-connected', 'ok', 'down', 'refused', 'signed-out']),
      error: FailureShape.nullable(),
      since: Time.nullable(),
      url: z.string().nullable(),
      version: z.string().nullable(),
      /** Who gave the clinic connection; null: none, patients are not kept up to date. */
      clinicConnection: z.string().nullable(),
      /** Filings that wait for OpenEMR or for their filer. */
      waiting: z.number().int(),
    }),
  }),
};
