import { z } from 'zod';
import { CALL_DIRECTIONS, CALL_OUTCOMES, CALL_PHASES, CALL_RESULTS } from '../../domain/calls/call.ts';
import { CALL_TROUBLES, REGISTRATION_STATES, TONES } from '../../domain/calls/phone.ts';
import { command, query } from '../procedure.ts';
import { Confirm, FailureShape, Time, Uuid } from '../schemas.ts';
import { PatientShape } from './patients.ts';

export const CallQualityShape = z.object({
  score: z.number().nullable(),
  lost: z.number(),
  roundTripMs: z.number().nullable(),
  jitterMs: z.number().nullable(),
  codec: z.string().nullable(),
});

/** Whom a number may belong to. Several: a person tells. Empty where the session may see no names. */
const People = z.array(PatientShape);

export const CallShape = z.object({
  id: Uuid,
  accountId: Uuid,
  direction: z.enum(CALL_DIRECTIONS),
  /** E.164 or an extension; empty: withheld. */
  number: z.string(),
  displayNumber: z.string(),
  callerName: z.string().nullable(),
  contactName: z.string().nullable(),
  patientId: z.string().nullable(),
  /** The one that it was with, else whose number it is. */
  patients: People,
  user: z.object({ id: Uuid, name: z.string() }).nullable(),
  /** null: it goes on. */
  outcome: z.enum(CALL_OUTCOMES).nullable(),
  /** Somebody called and nobody spoke with them: `missed`, `voicemail`, or `failed` before it was connected. The list *Missed*. */
  missed: z.boolean(),
  startedAt: Time,
  endedAt: Time.nullable(),
  seconds: z.number().int(),
  failure: FailureShape.nullable(),
  quality: CallQualityShape.nullable(),
  note: z.string(),
  result: z.enum(CALL_RESULTS).nullable(),
  callBack: z.enum(['wanted', 'done']).nullable(),
  seen: z.boolean(),
});
export type CallView = z.output<typeof CallShape>;

const ConversationHint = z.object({
  id: Uuid,
  channel: z.enum(['sms', 'email']),
  preview: z.string(),
  at: Time,
});

export const LiveCallShape = z.object({
  id: Uuid,
  accountId: Uuid,
  direction: z.enum(CALL_DIRECTIONS),
  number: z.string(),
  displayNumber: z.string(),
  callerName: z.string().nullable(),
  contactName: z.string().nullable(),
  patientId: z.string().nullable(),
  patients: People,
  /** The last ones with this number or patient. */
  conversations: z.array(ConversationHint),
  phase: z.enum(CALL_PHASES),
  muted: z.boolean(),
  heldByOther: z.boolean(),
  trouble: z.enum(CALL_TROUBLES).nullable(),
  transfer: z.object({ to: z.string(), state: z.enum(['asking', 'refused']) }).nullable(),
  startedAt: Time,
  connectedAt: Time.nullable(),
  outcome: z.enum(CALL_OUTCOMES).nullable(),
  failure: FailureShape.nullable(),
  quality: CallQualityShape.nullable(),
});
export type LiveCallView = z.output<typeof LiveCallShape>;

const DeviceChoiceShape = z.object({
  microphone: z.string().max(300).nullable(),
  speaker: z.string().max(300).nullable(),
  ringer: z.string().max(300).nullable(),
});
const ById = z.object({ id: Uuid });
/** As typed; core reads it. */
const Number = z.string().min(1).max(64);
const OnCall = command({ needs: 'voice.send', audit: 'none', input: ById, output: z.object({}) });

export const callProcedures = {
  /** Newest first. */
  'calls.list': query({
    needs: 'voice.view',
    audit: 'none',
    input: z.object({
      of: z.enum(['all', 'missed', 'call-backs']).default('all'),
      patientId: z.string().max(64).optional(),
      number: z.string().max(64).optional(),
      before: z.string().max(200).optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ items: z.array(CallShape), next: z.string().nullable() }),
  }),
  'calls.get': query({
    needs: 'voice.view',
    audit: { action: 'call.open', subject: 'id' },
    input: ById,
    output: CallShape,
  }),
  /** What came of it. Absent fields stay. */
  'calls.note': command({
    needs: 'voice.view',
    audit: { action: 'call.note', subject: 'id' },
    input: z.object({
      id: Uuid,
      note: z.string().trim().max(2000).optional(),
      result: z.enum(CALL_RESULTS).nullable().optional(),
      callBack: z.enum(['wanted', 'done']).nullable().optional(),
      patientId: z.string().max(64).nullable().optional(),
    }),
    output: CallShape,
  }),
  /** Missed ones up to this one are no news any more. */
  'calls.markSeen': command({ needs: 'voice.view', audit: 'none', input: ById, output: z.object({}) }),
  'calls.counts': query({
    needs: 'voice.view',
    audit: 'none',
    input: z.object({}),
    output: z.object({ missed: z.number().int(), callBacks: z.number().int() }),
  }),
  /** The phone of this session's desk, as it stands. */
  'calls.live': query({
    needs: 'voice.view',
    audit: 'none',
    input: z.object({}),
    output: z.object({
      /** none: this core has no phone window (tools, tests). */
      phone: z.enum(['none', ...REGISTRATION_STATES]),
      failure: FailureShape.nullable(),
      /** What the phone registers with; null: there is none, or its service has no softphone. */
      account: z.object({ id: Uuid, name: z.string(), number: z.string().nullable() }).nullable(),
      /** The account rings a desk phone first (RingOut, ClinicHub); null: it cannot. */
      ringOut: z.object({ accountId: Uuid, name: z.string() }).nullable(),
      doNotDisturb: z.boolean(),
      calls: z.array(LiveCallShape),
      devices: z.object({
        known: z.array(z.object({ kind: z.enum(['input', 'output']), label: z.string() })),
        microphone: z.enum(['ok', 'denied', 'none', 'unknown']),
        level: z.number().nullable(),
        choice: DeviceChoiceShape,
      }),
    }),
  }),
  /** What is typed, read: nothing is dialled. */
  'calls.check': query({
    needs: 'voice.view',
    audit: 'none',
    input: z.object({ number: z.string().max(64) }),
    output: z.object({
      /** What would be dialled: E.164 or an extension; null: `problem` says why not. */
      dials: z.string().nullable(),
      display: z.string(),
      problem: z.enum(['empty', 'letters', 'too-short', 'too-long', 'impossible', 'emergency']).nullable(),
      contactName: z.string().nullable(),
      patients: People,
    }),
  }),
  /**
   * The same id again is the same call. INVALID_INPUT `number` with `problem`; `emergency`: emergency numbers are never dialled.
   * CONFLICT `busy`: two calls are on already. PHONE_UNAVAILABLE: the phone is not registered. NO_ACCOUNT. VENDOR_REFUSED, with the
   * failure that is kept: this id was asked for before and came to nothing; another id is another call.
   */
  'calls.dial': command({
    needs: 'voice.send',
    audit: { action: 'call.dial', subject: ['id', 'patientId'] },
    input: z.object({ id: Uuid, number: Number, patientId: z.string().max(64).optional(), confirm: Confirm }),
    output: z.object({ id: Uuid }),
  }),
  /**
   * The vendor rings the desk phone first, then the number. Answered once the vendor has said that it does; what comes of it is told in
   * the log. VENDOR_REFUSED, INVALID_INPUT as above.
   */
  'calls.ringOut': command({
    needs: 'voice.send',
    audit: { action: 'call.ring-out', subject: ['id', 'patientId'] },
    input: z.object({ id: Uuid, number: Number, patientId: z.string().max(64).optional(), accountId: Uuid.optional() }),
    output: z.object({ id: Uuid }),
  }),
  /**
   * These answer at once; what comes of it, `calls.live` tells. NOT_FOUND: the call is over. CONFLICT `ringing`: one that rings here is
   * neither held nor switched to.
   */
  'calls.answer': command({ ...OnCall, audit: { action: 'call.answer', subject: 'id' } }),
  'calls.decline': command({ ...OnCall, audit: { action: 'call.decline', subject: 'id' } }),
  'calls.hangUp': OnCall,
  'calls.hold': command({ ...OnCall, input: z.object({ id: Uuid, on: z.boolean() }) }),
  'calls.mute': command({ ...OnCall, input: z.object({ id: Uuid, on: z.boolean() }) }),
  'calls.tones': command({ ...OnCall, input: z.object({ id: Uuid, tones: z.string().regex(TONES) }) }),
  'calls.switchTo': OnCall,
  /** Blind: `number`. Attended: `other`, the call with whom it is handed to. */
  'calls.transfer': command({
    needs: 'voice.send',
    audit: { action: 'call.transfer', subject: 'id' },
    input: z.object({ id: Uuid, number: Number.optional(), other: Uuid.optional() }),
    output: z.object({}),
  }),
  'calls.setDoNotDisturb': command({
    needs: 'voice.view',
    audit: 'none',
    input: z.object({ on: z.boolean() }),
    output: z.object({}),
  }),
  'calls.setDevices': command({ needs: 'voice.view', audit: 'none', input: DeviceChoiceShape, output: z.object({}) }),
  /** While on, `calls.live` tells the microphone's level. */
  'calls.meter': command({
    needs: 'voice.view',
    audit: 'none',
    input: z.object({ on: z.boolean() }),
    output: z.object({}),
  }),
  /** Calls the account's echo, where it has one. NOT_FOUND `no-echo`; else as `calls.dial`. */
  'calls.echoTest': command({
    needs: 'voice.send',
    audit: 'none',
    input: z.object({ id: Uuid }),
    output: z.object({ id: Uuid }),
  }),
};
