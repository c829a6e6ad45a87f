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
  #settling: Promise<void> | null = null;

  constructor(port: HoldPort) {
    this.#port = port;
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** It was agreed to or is asked for: nothing of ours is to be heard. */
  get isOn(): boolean {
    return this.#isWanted || this.#isHeld;
  }

  get isSettled(): boolean {
    return this.#isWanted === this.#isHeld;
  }

  /** @returns whether that is another wish than before */
  want(isOn: boolean): boolean {
    const isAnother = this.#isWanted !== isOn;
    this.#isWanted = isOn;
    return isAnother;
  }

  /** Asks until what is so is what is wanted; a refusal ends the wish, a lost connection does not. */
  settle(): Promise<void> {
    this.#settling ??= this.#settle().finally(() => {
      this.#settling = null;
    });
    return this.#settling;
  }

  async #settle(): Promise<void> {
    while (this.#port.isOpen() && !this.isSettled && this.#port.isConnected()) {
      const wanted = this.#isWanted;
      const answer = await this.#port.ask(wanted);
      if (answer.code === 200) this.#isHeld = wanted;
      else if (answer.isTheirs || this.#port.isConnected()) this.#isWanted = this.#isHeld;
      this.#port.onAnswer(answer);
    }
  }
}
