import type { RenegotiationAnswer } from './renegotiation.ts';

export interface HoldPort {
  isOpen(): boolean;
  isConnected(): boolean;
  ask(isHeld: boolean): Promise<RenegotiationAnswer>;
  /** Asked and answered: what is wanted and what is so may both be others. */
  onAnswer(answer: RenegotiationAnswer): void;
}

/** Whether we hold a call: what the person wants, and what the other side has agreed to. */
export class CallHold {
  readonly #port: HoldPort;
  #isWanted = false;
  #isHeld = false;
  /** The other side did not agree to be held: it is held here alone. */
  #isRefused = false;
  #settling: Promise<void> | null = null;

  constructor(port: HoldPort) {
    this.#port = port;
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** It was agreed to or is asked for: nothing is to be heard, at either side. */
  get isOn(): boolean {
    return this.#isWanted || this.#isHeld;
  }

  get isSettled(): boolean {
    return this.#isRefused || this.#isWanted === this.#isHeld;
  }

  /** @returns whether that is another wish than before */
  want(isOn: boolean): boolean {
    const isAnother = this.#isWanted !== isOn;
    if (isAnother) this.#isRefused = false;
    this.#isWanted = isOn;
    return isAnother;
  }

  /** Asks until what is so is what is wanted, or it is refused; a lost connection ends no wish. */
  settle(): Promise<void> {
    this.#settling ??= this.#settle().then(() => {
      this.#settling = null;
      // Wanted after the last look, while this was on its way.
      return this.#isToBeAsked() ? this.settle() : undefined;
    });
    return this.#settling;
  }

  #isToBeAsked(): boolean {
    return this.#port.isOpen() && !this.isSettled && this.#port.isConnected();
  }

  async #settle(): Promise<void> {
    while (this.#isToBeAsked()) {
      const wanted = this.#isWanted;
      const answer = await this.#port.ask(wanted);
      if (answer.code === 200) this.#isHeld = wanted;
      else if (answer.isTheirs || this.#port.isConnected()) this.#onRefusal(wanted);
      this.#port.onAnswer(answer);
    }
  }

  /** Never a microphone that opens because somebody refused to be held: only a call that stays on hold falls back. */
  #onRefusal(wasWanted: boolean): void {
    if (wasWanted) this.#isRefused = this.#isWanted;
    else this.#isWanted = this.#isHeld;
  }
}
