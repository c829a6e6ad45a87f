import { Core, SessionState, type Session } from 'sip.js';
import { isHolding } from './call-media.ts';
import { pause, within } from './timing.ts';

/** Never another one: sip.js would ask for the microphone anew in the middle of a hold. */
const CONSTRAINTS = { audio: true, video: false };

interface DescriptionOptions {
  readonly constraints: typeof CONSTRAINTS;
  readonly hold: boolean;
  readonly offerOptions?: { readonly iceRestart: true };
}

/** sip.js keeps the last ones, for answers too, so all of them are given each time. */
export function descriptionOptions(isHeld: boolean, isRestart = false): DescriptionOptions {
  return { constraints: CONSTRAINTS, hold: isHeld, ...(isRestart ? { offerOptions: { iceRestart: true } } : {}) };
}

export interface RenegotiationAnswer {
  /** 200; the refusal; 0: it never went out. */
  readonly code: number;
  /** By the server or the other side, not by sip.js because nothing came. */
  readonly isTheirs: boolean;
  /** Of an accepted one: the other side holds us. */
  readonly isHeldByOther: boolean;
}

interface Attempt extends RenegotiationAnswer {
  /** How long to wait before it makes sense to ask again; null: it does not. */
  readonly againMs: number | null;
}

const NOT_SENT: Attempt = { code: 0, isTheirs: false, isHeldByOther: false, againMs: null };
const TRIES = 4;
/** How long an ACK may take: sip.js takes one that comes after our offer for a broken answer, and hangs up. */
const ACK_LIMIT_MS = 8_000;
/** The other side has not seen our ACK yet, or answers another offer. */
const BUSY_MS = 500;

/** One re-INVITE after the other: sip.js refuses a second while one runs. */
export class Renegotiation {
  readonly #session: Session;
  readonly #isCaller: boolean;
  readonly #random: () => number;
  #last: Promise<unknown> = Promise.resolve();
  #isHeld = false;
  #acknowledged: Promise<void> = Promise.resolve();
  #onAck: (() => void) | null = null;

  constructor(session: Session, isCaller: boolean, random: () => number) {
    this.#session = session;
    this.#isCaller = isCaller;
    this.#random = random;
    session.sessionDescriptionHandlerOptionsReInvite = descriptionOptions(false);
  }

  /** We have accepted an INVITE of theirs. */
  awaitAck(): void {
    this.#onAck?.();
    this.#acknowledged = new Promise((resolve) => {
      this.#onAck = resolve;
    });
  }

  ackCame(): void {
    this.#onAck?.();
    this.#onAck = null;
  }

  run(wanted: { readonly isHeld: boolean; readonly isRestart: boolean }): Promise<RenegotiationAnswer> {
    const answer = this.#last.then(() => this.#run(wanted.isHeld, wanted.isRestart));
    this.#last = answer;
    return answer;
  }

  async #run(isHeld: boolean, isRestart: boolean): Promise<RenegotiationAnswer> {
    let answer = NOT_SENT;
    for (let tries = 0; tries < TRIES; tries += 1) {
      await within(this.#acknowledged, ACK_LIMIT_MS, undefined);
      answer = await this.#ask(isHeld, isRestart);
      if (answer.code === 200) this.#isHeld = isHeld;
      this.#session.sessionDescriptionHandlerOptionsReInvite = descriptionOptions(this.#isHeld);
      if (answer.againMs === null) break;
      await pause(answer.againMs);
    }
    return answer;
  }

  async #ask(isHeld: boolean, isRestart: boolean): Promise<Attempt> {
    if (!this.#isEstablished()) return NOT_SENT;
    // Theirs is being answered: an offer of ours would be taken for that answer.
    if (this.#session.dialog?.signalingState !== Core.SignalingState.Stable)
      return { ...NOT_SENT, againMs: this.#glareMs() };
    try {
      return await new Promise<Attempt>((resolve, reject) => {
        this.#session
          .invite({
            sessionDescriptionHandlerOptions: descriptionOptions(isHeld, isRestart),
            requestDelegate: {
              onAccept: ({ message: { body } }) =>
                resolve({ code: 200, isTheirs: true, isHeldByOther: isHolding(body), againMs: null }),
              onReject: ({ message }) => {
                const code = message.statusCode ?? 500;
                // Both asked at once (RFC 3261 14.1); too early (14.2, RFC 5407 3.1.5).
                const isBusy = code === 500 && message.hasHeader('retry-after');
                const againMs = code === 491 ? this.#glareMs() : isBusy ? BUSY_MS : null;
                resolve({ code, isTheirs: message.hasHeader('via'), isHeldByOther: false, againMs });
              },
            },
          })
          .catch(reject);
      });
    } catch {
      // The glare, found after the offer was made but before it was sent; or the call has ended.
      await this.#session.sessionDescriptionHandler?.rollbackDescription?.().catch(() => undefined);
      return { ...NOT_SENT, againMs: this.#isEstablished() ? this.#glareMs() : null };
    }
  }

  /** RFC 3261 14.1: the one that made the call waits longer. */
  #glareMs(): number {
    return this.#isCaller ? 2_100 + 1_900 * this.#random() : 2_000 * this.#random();
  }

  #isEstablished(): boolean {
    return this.#session.state === SessionState.Established;
  }
}
