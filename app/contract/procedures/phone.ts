import { z } from 'zod';
import { CALL_DIRECTIONS, CALL_OUTCOMES, CALL_PHASES } from '../../domain/calls/call.ts';
import { CALL_TROUBLES, REGISTRATION_STATES, type PhoneCommand } from '../../domain/calls/phone.ts';
import { command, query } from '../procedure.ts';
import { FailureShape, Uuid } from '../schemas.ts';
import { CallQualityShape } from './calls.ts';

const Ago = z.number().int().min(0);

const ReportedCall = z.object({
  id: Uuid,
  accountId: Uuid,
  direction: z.enum(CALL_DIRECTIONS),
  number: z.string().max(128),
  callerName: z.string().max(200).nullable(),
  phase: z.enum(CALL_PHASES),
  isMuted: z.boolean(),
  isHeldByOther: z.boolean(),
  trouble: z.enum(CALL_TROUBLES).nullable(),
  transfer: z.object({ to: z.string().max(128), state: z.enum(['asking', 'refused']) }).nullable(),
  startedAgoMs: Ago,
  connectedAgoMs: Ago.nullable(),
  endedAgoMs: Ago.nullable(),
  outcome: z.enum(CALL_OUTCOMES).nullable(),
  failure: FailureShape.nullable(),
  quality: CallQualityShape.nullable(),
});

/** What the phone registers with; never leaves the phone window. */
export const SipRegistrationShape = z.object({
  accountId: Uuid,
  /** `wss://…`; `ws://` to loopback alone. */
  server: z.string(),
  /** Other servers that take over, in order. */
  otherServers: z.array(z.string()),
  /** Address of record, `sip:user@domain`. */
  aor: z.string(),
  displayName: z.string().nullable(),
  authorizationUser: z.string(),
  password: z.string(),
  /** `urn:uuid` of RFC 5626 without its prefix: the same at each start of this workstation. */
  instanceId: Uuid,
  /** Asked for; the server may shorten it. */
  expiresSeconds: z.number().int(),
  iceServers: z.array(
    z.object({ urls: z.string(), username: z.string().optional(), credential: z.string().optional() }),
  ),
  /** `Contact` parameters that the vendor wants. */
  contactParams: z.record(z.string(), z.string()),
  userAgent: z.string(),
});
export type SipRegistrationView = z.output<typeof SipRegistrationShape>;

/** For the phone window alone; its session is that of the main window's person, locked or not. */
export const phoneProcedures = {
  /** What the phone goes by; asked at its start and after `access.changed`, `accounts.changed`, `session.changed`. */
  'phone.desk': query({
    needs: 'none',
    only: 'phone',
    audit: 'none',
    input: z.object({}),
    output: z.object({
      /** null: there is nothing to register (no right, service off, no account, nobody signed in). */
      accountId: Uuid.nullable(),
      /** Another one: what the phone has is out of date, and `phone.registration` is asked again. */
      revision: z.string(),
      doNotDisturb: z.boolean(),
      devices: z.object({
        microphone: z.string().nullable(),
        speaker: z.string().nullable(),
        ringer: z.string().nullable(),
      }),
    }),
  }),
  /** With what to register, secret and all: asked for a new revision and after a refused registration. VENDOR_REFUSED, NO_ACCOUNT. */
  'phone.registration': query({
    needs: 'none',
    only: 'phone',
    audit: { action: 'phone.register', subject: 'accountId' },
    input: z.object({ accountId: Uuid }),
    output: SipRegistrationShape,
  }),
  /** Everything, each time something changed; at the latest every 5 seconds of a call. */
  'phone.report': command({
    needs: 'none',
    only: 'phone',
    audit: 'none',
    input: z.object({
      registration: z.object({
        accountId: Uuid.nullable(),
        state: z.enum(REGISTRATION_STATES),
        failure: FailureShape.nullable(),
      }),
      calls: z.array(ReportedCall).max(50),
      devices: z.object({
        known: z.array(z.object({ kind: z.enum(['input', 'output']), label: z.string().max(300) })).max(50),
        microphone: z.enum(['ok', 'denied', 'none', 'unknown']),
        level: z.number().min(0).max(1).nullable(),
      }),
    }),
    /** Ended calls that are kept: the phone forgets them. */
    output: z.object({ kept: z.array(Uuid) }),
  }),
  /** What is to be done, oldest first, each once; after the event `phone.wanted`. */
  'phone.take': command({
    needs: 'none',
    only: 'phone',
    audit: 'none',
    input: z.object({}),
    output: z.object({ commands: z.array(z.custom<PhoneCommand>((value) => typeof value === 'object')) }),
  }),
};
