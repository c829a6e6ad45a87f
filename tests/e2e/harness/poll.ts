import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks until there is an answer.
 * @param what names the thing in the error, as in "no core process within 20 s"
 * @throws Error when there is none within `withinMs`
 */
export async function poll<T>(what: string, ask: () => T | null | Promise<T | null>, withinMs = 20_000): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > end) throw new Error(`no ${what} within ${withinMs / 1000} s`);
    await pause(25);
  }
}
