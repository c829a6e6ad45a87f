import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks until there is an answer.
 * @param what names the thing in the error, as in "no core process within 20 s"
 * @throws Error when there is none within `withinMs`
 */
export async function poll<T>(what: string, ask: () => T | null | Promise<T | null>, withinMs = 20_000): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await Promise.resolve(ask()).catch(askedInVain);
    if (answer !== null) return answer;
    if (performance.now() > end) throw new Error(`no ${what} within ${withinMs / 1000} s`);
    await pause(25);
  }
}

/** V8 may collect what an `evaluate` waits for before it has answered (Playwright tells it so): it can be asked again. */
function askedInVain(error: unknown): null {
  if (error instanceof Error && error.message.includes('Resulting promise was garbage collected')) return null;
  throw error;
}
