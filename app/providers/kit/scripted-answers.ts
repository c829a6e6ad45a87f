import type { Failure } from '../../domain/errors.ts';
import type { VendorId } from '../../domain/ids.ts';
import type { AttemptRef, OutboundFax, OutboundSms, SendResult } from '../../ports/provider.ts';

/** What the vendor does with one submission. `accept` puts it in the ledger and returns its id. */
export type ScriptedAnswer = (submission: {
  readonly message: OutboundFax | OutboundSms;
  readonly attempt: AttemptRef;
  readonly signal: AbortSignal;
  accept(options?: { visible?: boolean }): VendorId;
}) => SendResult | Promise<SendResult>;

/** Answers that tests ask for again and again. */
export const scriptedAnswers = {
  accept: (): ScriptedAnswer => (submission) => ({ outcome: 'accepted', vendorId: submission.accept() }),
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
    (failure: Failure, options?: { visible?: boolean }): ScriptedAnswer =>
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
