import type { CoreEvent } from '../../app/contract/events.ts';
import { procedures, type MethodName, type Output } from '../../app/contract/index.ts';
import type { Shell } from '../shell.ts';

/** After these the answer may be another one. */
const RIGHTS_CHANGED = new Set<CoreEvent['event']>(['access.changed', 'session.changed']);

/**
 * What main asks core by itself, with the main window's session. Each refusal is an entry of the audit trail, so nothing is
 * asked that is known to be refused: while nobody is signed in, while it is locked, or without the right to it.
 */
export class OwnQuestions {
  readonly #shell: Pick<Shell, 'call' | 'isSignedIn'>;
  readonly #refused = new Set<MethodName>();

  constructor(shell: Pick<Shell, 'call' | 'isSignedIn'>) {
    this.#shell = shell;
  }

  onEvent({ event }: CoreEvent): void {
    if (RIGHTS_CHANGED.has(event)) this.#refused.clear();
  }

  onSignedIn(): void {
    this.#refused.clear();
  }

  /** null: nobody is signed in, it is locked or refused, or core is away. */
  async ask<N extends MethodName>(method: N, params: unknown): Promise<Output<N> | null> {
    if (this.#refused.has(method) || !this.#shell.isSignedIn('main')) return null;
    const answer = await this.#shell.call('main', method, params);
    if (answer.ok) return procedures[method].output.parse(answer.data) as Output<N>;
    if (answer.error.code === 'PERMISSION_DENIED') this.#refused.add(method);
    return null;
  }
}
