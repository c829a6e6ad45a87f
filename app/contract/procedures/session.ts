import { z } from 'zod';
import { command, query } from '../procedure.ts';
import { ChannelName, Time, Uuid } from '../schemas.ts';

export const PermissionsShape = z.object({
  fax: z.boolean(),
  sms: z.boolean(),
  email: z.boolean(),
  voice: z.boolean(),
  direct: z.boolean(),
  view: z.boolean(),
  send: z.boolean(),
  file: z.boolean(),
  delete: z.boolean(),
  export: z.boolean(),
  batch: z.boolean(),
  admin: z.boolean(),
  breakGlass: z.boolean(),
  usePrimary: z.boolean(),
});

/** What a person's PIN is good for. blocked: wrong too often, a full sign-in makes it good again. */
export const PIN_STATES = ['none', 'ready', 'blocked'] as const;

export const SessionShape = z.object({
  session: Uuid,
  locked: z.boolean(),
  user: z.object({ id: Uuid, username: z.string(), name: z.string(), permissions: PermissionsShape }),
  pin: z.enum(PIN_STATES),
  /** Opened by PIN while OpenEMR could not be asked. */
  offline: z.boolean(),
  /** What OpenEMR lets this person do, as probed at sign-in: without `patients`, Foyer shows no names. */
  emrRights: z.object({ patients: z.boolean(), documents: z.boolean() }),
  /** A channel whose glass is broken, until when. */
  breakGlass: z.object({ id: Uuid, channel: ChannelName, until: Time }).nullable(),
});
export type SessionView = z.output<typeof SessionShape>;

/** 6 to 12 digits. Refused besides: all the same, and plain runs up or down. */
const Pin = z.string().regex(/^\d{6,12}$/u, 'must be 6 to 12 digits');

export const sessionProcedures = {
  /** A further session on the same core; the practice clinic's users need no password. */
  'session.open': command({
    needs: 'none',
    sandboxOnly: true,
    audit: { action: 'session.open', subject: null },
    input: z.object({ user: z.string().min(1).max(200) }),
    output: SessionShape,
  }),
  /**
   * Waits until the browser sign-in that was begun has ended and opens the session. EMR_REFUSED `other-person` (with
   * `signOutUrl`) if the browser is still signed in as somebody else, `not-administrator` for a first sign-in.
   * NEEDS_CONFIRMATION `identity` (params.name, params.signOutUrl) for somebody new whose user name OpenEMR does not tell: the
   * person says whether that is them, and the same attempt comes again with `confirm`.
   */
  'session.signIn': command({
    needs: 'none',
    audit: { action: 'session.sign-in', subject: null },
    input: z.object({ attempt: Uuid, confirm: z.array(z.string()).max(20).optional() }),
    output: SessionShape,
  }),
  'session.current': query({ needs: 'none', audit: 'none', input: z.object({}), output: SessionShape.nullable() }),
  'session.lock': command({
    needs: 'session',
    audit: { action: 'session.lock', subject: null },
    input: z.object({ cause: z.enum(['person', 'idle', 'sleep', 'switch']).default('person') }),
    output: z.object({}),
  }),
  /**
   * The locked session goes on. PIN_WRONG (`left`: tries that are left), NOT_SIGNED_IN `pin-none`, `pin-blocked` (five wrong
   * ones), `offline-too-long` (72 hours without OpenEMR), `revoked`: then only a full sign-in opens it.
   */
  'session.unlock': command({
    needs: 'none',
    audit: { action: 'session.unlock', subject: null },
    input: z.object({ pin: Pin }),
    output: SessionShape,
  }),
  /**
   * Somebody else at the same window, by PIN: the session that was here is locked and waits for its owner; a locked one of the
   * newcomer at this workstation goes on. Refusals as `session.unlock`. In the practice clinic whoever has no PIN needs none.
   */
  'session.switch': command({
    needs: 'none',
    audit: { action: 'session.switch', subject: null },
    input: z.object({ username: z.string().trim().min(1).max(200), pin: Pin.optional() }),
    output: SessionShape,
  }),
  /**
   * Makes or changes the PIN of who is signed in. `current` unless there is none yet, or the session was opened by a full
   * sign-in within the last ten minutes. INVALID_INPUT `pin-easy`; PIN_WRONG.
   */
  'session.setPin': command({
    needs: 'session',
    audit: { action: 'session.set-pin', subject: null },
    input: z.object({ pin: Pin, current: Pin.optional() }),
    output: SessionShape,
  }),
  /** Looks at a channel that is closed to the person, for 30 minutes. CONFLICT `not-closed` where it is open to them anyway. */
  'session.breakGlass': command({
    needs: 'breakGlass',
    audit: { action: 'glass.break', subject: null },
    input: z.object({ channel: ChannelName, reason: z.string().trim().min(10).max(500) }),
    output: SessionShape,
  }),
  'session.mendGlass': command({
    needs: 'session',
    audit: { action: 'glass.mend', subject: null },
    input: z.object({}),
    output: SessionShape,
  }),
  'session.close': command({
    needs: 'session',
    audit: { action: 'session.close', subject: null },
    input: z.object({}),
    output: z.object({}),
  }),
};
