import type { ConversationChannel } from '../../domain/channel.ts';
import type { OptOut, OptOutRepository } from '../../ports/repositories.ts';

/** Every reason for which an address is blocked or unclear now: what was decided since it was last allowed, oldest first. */
export function standing(
  optOuts: Pick<OptOutRepository, 'history'>,
  channel: ConversationChannel,
  address: string,
): readonly OptOut[] {
  const all = optOuts.history(channel, address, 0, null);
  return all.slice(all.findLastIndex(({ state }) => state === 'allowed') + 1);
}

/** A person's block that still holds: START does not lift it. */
export function blockOfStaff(decided: readonly OptOut[]): OptOut | null {
  return decided.findLast(({ state, cause }) => state === 'blocked' && cause === 'staff') ?? null;
}

/** The recipient's own word, or the vendor's: only an administrator lifts it. */
export function isRecipientsOwn(decided: readonly OptOut[]): boolean {
  return decided.some(({ state, cause }) => state === 'blocked' && (cause === 'keyword' || cause === 'vendor'));
}
