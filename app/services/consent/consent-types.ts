import type { ConversationChannel } from '../../domain/channel.ts';
import type { Failure } from '../../domain/errors.ts';
import type { MessageId, PatientId, StaffId } from '../../domain/ids.ts';
import type { InboundMessage, OutboundMessage } from '../../domain/message/message.ts';
import type { OptOutCause, OptOutState } from '../../ports/repositories.ts';

/** What the outbox asks before a message leaves. */
export type ConsentRelease =
  | { readonly kind: 'go' }
  /** It must not go any more, to nobody or to these recipients. */
  | { readonly kind: 'withdraw'; readonly failure: Failure; readonly recipients?: readonly string[] }
  /** Not yet: it is asked about again at `untilMs` (Unix ms). */
  | { readonly kind: 'defer'; readonly untilMs: number; readonly failure: Failure };

export interface ReleaseConsent {
  release(message: OutboundMessage, nowMs: number): ConsentRelease;
  /** Inside the transaction that stores the failure. */
  onFailure(message: OutboundMessage, failure: Failure): void;
}

/** What the inbox tells. */
export interface ConsentIntake {
  /** Inside the transaction that takes a new message in, before it is announced. */
  onInbound(message: InboundMessage): void;
}

/** Where a number stands; `ConsentShape` of the contract. */
export interface ConsentState {
  readonly state: 'ok' | 'opted-out' | 'no-consent' | 'unclear' | 'unknown';
  readonly optOut: {
    /** Which change of consent this is, from 1. */
    readonly number: number;
    readonly state: OptOutState;
    readonly cause: OptOutCause;
    /** ISO 8601. */
    readonly at: string;
    readonly messageId: MessageId | null;
    /** Name of who decided; null: it was decided by rule. */
    readonly by: string | null;
    readonly reason: string | null;
  } | null;
}

/** A person's decision about texts to one address. */
export interface ConsentDecision {
  readonly channel: ConversationChannel;
  readonly address: string;
  readonly decision: 'block' | 'allow';
  readonly reason: string;
  readonly staffId: StaffId;
  readonly isAdministrator: boolean;
  /** The number of the change that is on screen; an opt-out that came after it is not allowed away. null: not told. */
  readonly seen: number | null;
}

/** What is asked before something is queued. */
export interface ConsentAsked {
  /** Absent: sms. */
  readonly channel?: ConversationChannel;
  /** Whom it is about; null: not picked, so every patient with the address must allow it. */
  readonly patientId: PatientId | null;
  readonly batch: boolean;
}

/** Who may be written to, when, and what follows from a reply. One instance per core. See README.md. */
export interface Consent extends ReleaseConsent, ConsentIntake {
  /**
   * @param patientId whom it is about; null: not picked, so every patient with the address must allow it
   * @param channel absent: sms
   */
  stateOf(address: string, patientId: PatientId | null, channel?: ConversationChannel): ConsentState;
  /**
   * Before queueing. Throws AppError OPTED_OUT (params `value`, the address; `reason` `opted-out` or `unclear`), then NO_CONSENT
   * (`value`). What is unclear is refused to a batch alone. For e-mail: every address, whatever its role.
   */
  refuseToSend(addresses: readonly string[], asked: ConsentAsked): void;
  /** When a text that leaves by itself at `atMs` may leave; null: then. */
  quietUntil(address: string, patientId: PatientId | null, atMs: number): number | null;
  /** Inside a transaction. Throws AppError CONFLICT `needs-administrator`. */
  decide(decision: ConsentDecision): void;
  /** Begins to ask OpenEMR about visits of those who opted out. */
  start(): void;
  stop(): Promise<void>;
}
