import { setTimeout as delay } from 'node:timers/promises';

/** Asks again until it is so, at most `limitMs`; then fails with what it last saw. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  limitMs = 30_000,
): Promise<T> {
  const end = performance.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (performance.now() > end) throw new Error(`It did not come to this: ${what}`);
    await delay(25);
  }
}
