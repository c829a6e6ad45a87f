import type { LiveCallView } from '../../../../app/contract/procedures/calls.ts';

/**
 * The call that went on before and is over now: told as ended, or no longer told at all.
 *
 * @returns as it ended; null: none did
 */
export function endedBetween(before: readonly LiveCallView[], now: readonly LiveCallView[]): LiveCallView | null {
  const was = before.filter(({ phase }) => phase !== 'ended');
  for (const call of was) {
    const still = now.find(({ id }) => id === call.id);
    if (still === undefined) return { ...call, phase: 'ended' };
    if (still.phase === 'ended') return still;
  }
  // One that was refused at once was never seen to go on.
  return now.find((call) => call.phase === 'ended' && !before.some(({ id }) => id === call.id)) ?? null;
}
