import type { CoreEvent } from '../../app/contract/events.ts';
import { procedures, type MethodName, type Output } from '../../app/contract/index.ts';
import type { OpenSession, WindowSessions } from '../window-sessions.ts';

/** After these the answer may be another one. */
const RIGHTS_CHANGED = new Set<CoreEvent['event']>(['access.changed', 'session.changed']);

/**
 * What main asks core by itself, with the sessions of the windows. Each refusal is an entry of the audit trail, so nothing is
 * asked that is known to be refused: with a locked session, or without the right to it.
 */
export class OwnQuestions {
  readonly #sessions: Pick<WindowSessions, 'call' | 'open'>;
  /** Session and method. */
  readonly #refused = new Set<string>();

  constructor(sessions: Pick<WindowSessions, 'call' | 'open'>) {
    this.#sessions = sessions;
  }

  onEvent({ event }: CoreEvent): void {
    if (RIGHTS_CHANGED.has(event)) this.#refused.clear();
  }

  onSignedIn(): void {
    this.#refused.clear();
  }

  /** The answer to the main window's person, else to the first who gets one. null: nobody is there, or core is away. */
  async ask<N extends MethodName>(method: N, params: unknown): Promise<Output<N> | null> {
    for (const open of this.#sessions.open()) {
      const data = await this.#askWith(open, method, params);
      if (data !== null) return data;
    }
    return null;
  }

  /** One after the other with each session that is open: what core hands out once goes to the first who may have it. */
  async askEach<N extends MethodName>(
    method: N,
    params: unknown,
  ): Promise<{ readonly session: string; readonly data: Output<N> }[] | null> {
    const answers: { session: string; data: Output<N> }[] = [];
    for (const open of this.#sessions.open()) {
      const data = await this.#askWith(open, method, params);
      if (data !== null) answers.push({ session: open.session, data });
    }
    return answers.length === 0 ? null : answers;
  }

  async #askWith<N extends MethodName>(
    { window, session }: OpenSession,
    method: N,
    params: unknown,
  ): Promise<Output<N> | null> {
    const question = `${session} ${method}`;
    if (this.#refused.has(question)) return null;
    // While another one was asked, this one was locked or somebody else took the window.
    const isStill = this.#sessions.open().some((each) => each.window === window && each.session === session);
    if (!isStill) return null;
    const answer = await this.#sessions.call(window, method, params);
    if (answer.ok) return procedures[method].output.parse(answer.data) as Output<N>;
    if (answer.error.code === 'PERMISSION_DENIED') this.#refused.add(question);
    return null;
  }
}
