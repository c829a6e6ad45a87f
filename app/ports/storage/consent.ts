import type { ConversationChannel } from '../../domain/channel.ts';
import type { MessageId, StaffId } from '../../domain/ids.ts';

/**
 * blocked: nothing may be sent there. unclear: a text may ask to stop, a person has not decided: nothing leaves by itself
 * (scheduled, batch). allowed: it was one of these once, and is no more.
 */
export type OptOutState = 'blocked' | 'unclear' | 'allowed';
/** keyword: a reply of the law's words. vendor: the vendor refuses. staff: a person decided. start: START or UNSTOP came. */
export type OptOutCause = 'keyword' | 'wording' | 'vendor' | 'staff' | 'start';

/** Where an address stands; one without a row never asked for anything. Every account and desk keeps to it. */
export interface OptOut {
  readonly channel: ConversationChannel;
  readonly address: string;
  readonly state: OptOutState;
  readonly cause: OptOutCause;
  readonly atMs: number;
  /** The text that did it; null: none did. */
  readonly messageId: MessageId | null;
  /** Who decided; null: nobody, it was decided by rule. */
  readonly staffId: StaffId | null;
  /** Typed by who decided. */
  readonly reason: string | null;
  /** A visit within 14 days is still to be asked for; null: there is nothing to ask. */
  readonly visitCheckDueAtMs: number | null;
}

export interface OptOutRepository {
  find(channel: ConversationChannel, address: string): OptOut | null;
  /** Replaces the row and appends it to the history. */
  save(optOut: OptOut): void;
  /** Only moves the visit check. */
  setVisitCheck(channel: ConversationChannel, address: string, dueAtMs: number | null): void;
  /** Every change, oldest first, at or after `fromMs` and before `untilMs` (null: no end). */
  history(channel: ConversationChannel, address: string, fromMs: number, untilMs: number | null): readonly OptOut[];
  visitChecksDue(nowMs: number, limit: number): readonly OptOut[];
  nextVisitCheckMs(): number | null;
}
