import { AppError } from '../domain/errors.ts';
import type { Clock } from '../ports/clock.ts';
import { readPlace } from './job-hand-over-place.ts';

const TRY_AGAIN_MS = 250;
const WAIT_MS = 15_000;

/**
 * Opens a profile, and waits a little where a command has it for one job: that one takes no jobs itself. A core that has it
 * takes them, and nobody waits for its end. Throws what `open` throws.
 */
export async function openWhenFree<T>(profile: string, clock: Clock, open: () => Promise<T>): Promise<T> {
  for (const untilMs = clock.now() + WAIT_MS; ;) {
    try {
      return await open();
    } catch (error) {
      if (!isOpenElsewhere(error) || readPlace(profile) !== null || clock.now() >= untilMs) throw error;
    }
    await clock.sleep(TRY_AGAIN_MS);
  }
}

export function isOpenElsewhere(error: unknown): boolean {
  return error instanceof AppError && error.params['reason'] === 'already-open';
}
