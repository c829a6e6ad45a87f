import type { Result } from '../../app/contract/index.ts';

/** What a call comes back with; its data is checked by core, not by main. */
export type Answer = Result<unknown>;
export type CallError = Extract<Answer, { ok: false }>['error'];

export const CORE_UNAVAILABLE: CallError = {
  code: 'CORE_UNAVAILABLE',
  params: {},
  message: 'Foyer is reconnecting. Try again in a moment.',
};

/** Calls that core has not answered yet, by the id of their frame. */
export class PendingCalls {
  #next = 1;
  readonly #waiting = new Map<number, (answer: Answer) => void>();

  get size(): number {
    return this.#waiting.size;
  }

  /** `send` gets the id; if it throws, the call is forgotten and the error passed on. */
  open(send: (id: number) => void): Promise<Answer> {
    const id = this.#next++;
    const answer = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    try {
      send(id);
    } catch (error) {
      this.#waiting.delete(id);
      throw error;
    }
    return answer;
  }

  settle(id: number, answer: Answer): void {
    const resolve = this.#waiting.get(id);
    this.#waiting.delete(id);
    resolve?.(answer);
  }

  /** Core is gone: none of them will be answered. */
  rejectAll(): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const resolve of waiting) resolve({ ok: false, error: CORE_UNAVAILABLE });
  }
}
