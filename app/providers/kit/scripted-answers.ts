import type { Failure } from '../../domain/errors.ts';
import type { VendorId } from '../../domain/ids.ts';
import type {
  AttemptRef,
  OutboundEmail,
  OutboundFax,
  OutboundSms,
  RefusedRecipient,
  SendResult,
} from '../../ports/provider.ts';

export interface AcceptOptions {
  /** Whether `find` shows it at once. */
  readonly visible?: boolean;
  /** Recipients of an e-mail that it was not accepted for. */
  readonly except?: readonly string[];
}

/** What the vendor does with one submission. `accept` puts it in the ledger and returns its id. */
export type ScriptedAnswer = (submission: {
  readonly message: OutboundEmail | OutboundFax | OutboundSms;
  readonly attempt: AttemptRef;
  readonly signal: AbortSignal;
  accept(options?: AcceptOptions): VendorId;
}) => SendResult | Promise<SendResult>;

/** Answers that tests ask for again and again. */
export const scriptedAnswers = {
  accept: (): ScriptedAnswer => (submission) => ({ outcome: 'accepted', vendorId: submission.accept() }),
  /** An e-mail, for all but these. */
  acceptBut:
    (...refused: readonly RefusedRecipient[]): ScriptedAnswer =>
    (submission) => ({
      outcome: 'accepted',
      vendorId: submission.accept({ except: refused.map(({ address }) => address) }),
      refused,
    }),
  /** For `tracking: 'none'`: the vendor says yes and gives no id. */
  acceptWithoutId:
    (proof: string): ScriptedAnswer =>
    (submission) => {
      submission.accept();
      return { outcome: 'accepted', vendorId: null, proof };
    },
  reject:
    (failure: Failure): ScriptedAnswer =>
    () => ({ outcome: 'rejected', failure }),
  retry:
    (failure: Failure, retryAfterMs?: number): ScriptedAnswer =>
    () => ({
      outcome: 'retry',
      failure,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    }),
  /** The vendor took it, and the answer got lost. */
  unknownButAccepted:
    (failure: Failure, options?: AcceptOptions): ScriptedAnswer =>
    (submission) => {
      submission.accept(options);
      return { outcome: 'unknown', failure };
    },
  unknownAndLost:
    (failure: Failure): ScriptedAnswer =>
    () => ({ outcome: 'unknown', failure }),
  /** Never answers; ends as unknown when the signal is aborted. */
  hang:
    (failure: Failure, accepted = false): ScriptedAnswer =>
    (submission) => {
      if (accepted) submission.accept();
      return new Promise((resolve) => {
        const end = (): void => resolve({ outcome: 'unknown', failure });
        if (submission.signal.aborted) end();
        else submission.signal.addEventListener('abort', end, { once: true });
      });
    },
} as const;
