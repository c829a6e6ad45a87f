import { uuidV7 } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EmrClientConfig, EmrSignIn, EmrTokens } from '../../ports/emr.ts';
import { EmrFailure } from '../../ports/emr.ts';
import type { Random } from '../../ports/random.ts';
import { EMR_FAILURES } from './failures.ts';

/** Nobody takes longer to type a password; after it the loopback port is closed. */
const LONGEST_MS = 10 * 60_000;
/** Several desks may share one core; more at once is a mistake, and the oldest gives way. */
const MOST = 8;

/** Sign-ins under way in a browser. In memory: a port that listened is gone with the process. */
export interface SignInAttempts {
  /** @returns the attempt's id */
  add(chosen: Chosen, signIn: EmrSignIn): string;
  /** Waits for the browser; null: there is no such attempt. Rejects with EmrFailure. The attempt is over then. */
  finish(id: string): Promise<(Chosen & { readonly tokens: EmrTokens }) | null>;
  cancel(id: string): void;
  cancelAll(): void;
}

/** Who wants to sign in, and where. */
export interface Chosen {
  readonly username: string;
  /** The client at the OpenEMR that it was begun with. */
  readonly client: EmrClientConfig | null;
}

interface Attempt {
  readonly chosen: Chosen;
  readonly signIn: EmrSignIn;
  readonly stop: () => void;
  readonly stopped: Promise<never>;
  readonly alarm: Disposable;
}

export function createSignInAttempts({ clock, random }: { clock: Clock; random: Random }): SignInAttempts {
  const attempts = new Map<string, Attempt>();

  function cancel(id: string): void {
    const attempt = attempts.get(id);
    if (!attempt) return;
    attempts.delete(id);
    attempt.alarm[Symbol.dispose]();
    attempt.stop();
    attempt.signIn[Symbol.dispose]();
  }

  return {
    add(chosen, signIn) {
      const id = uuidV7(clock.now(), random.bytes(10));
      const { promise: stopped, reject } = Promise.withResolvers<never>();
      // Nobody may be waiting for it when it ends.
      stopped.catch(() => undefined);
      signIn.tokens.catch(() => undefined);
      const alarm = clock.schedule(clock.now() + LONGEST_MS, () => cancel(id));
      attempts.set(id, { chosen, signIn, stopped, alarm, stop: () => reject(new EmrFailure(EMR_FAILURES.stopped)) });
      const [oldest] = attempts.keys();
      if (attempts.size > MOST && oldest !== undefined) cancel(oldest);
      return id;
    },
    async finish(id) {
      const attempt = attempts.get(id);
      if (!attempt) return null;
      try {
        return { ...attempt.chosen, tokens: await Promise.race([attempt.signIn.tokens, attempt.stopped]) };
      } finally {
        cancel(id);
      }
    },
    cancel,
    cancelAll: () => [...attempts.keys()].forEach(cancel),
  };
}
