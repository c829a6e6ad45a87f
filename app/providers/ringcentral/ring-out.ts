import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { Clock } from '../../ports/clock.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import { extensionPath } from './api.ts';
import type { Api } from './api.ts';
import { noRingFirst, ringOutAnswerOrThrow, ringOutFailure, ringOutUnsure } from './voice-errors.ts';
import { ringOutAnswer } from './voice-records.ts';
import type { RingOutStatus } from './voice-records.ts';

/** Both phones may ring this long before Foyer looks no more; the call itself goes on as long as it likes. */
const WATCHED_MS = 60_000;
/** Of the light group, which all channels share (50 a minute). */
const EVERY_MS = 3_000;

export interface RingOutParts {
  readonly api: Api;
  readonly clock: Clock;
  /** Of the account's settings: the phone that rings first; null: nobody said. */
  readonly ringFirst: E164 | null;
}

const goesOn = (word: string | undefined): boolean => word === undefined || word === 'InProgress';
const isGood = (word: string | undefined): boolean => word === 'Success' || word === 'Finished';

/** True once both phones are connected (or were). @throws ProviderFailure where they never will be */
function isSettled({ callStatus, callerStatus }: RingOutStatus): boolean {
  if (isGood(callStatus)) return true;
  if (callStatus === undefined || goesOn(callStatus)) return false;
  const isOwnPhone = !goesOn(callerStatus) && !isGood(callerStatus);
  throw new ProviderFailure(ringOutFailure(isOwnPhone ? (callerStatus ?? callStatus) : callStatus, isOwnPhone));
}

/**
 * The status as RingCentral tells it; `gone`: it has forgotten the call, which is over; null: it cannot say at the moment, which
 * changes nothing about the call.
 */
async function statusOf(api: Api, id: string, signal: AbortSignal): Promise<RingOutStatus | 'gone' | null> {
  const url = `${extensionPath}/ring-out/${encodeURIComponent(id)}`;
  const result = await api.call({ method: 'GET', url }, signal);
  if (result.kind !== 'answer') return null;
  if (result.status === 404) return 'gone';
  const read = ringOutAnswer.safeParse(result.status === 200 ? result.json : null);
  return read.success ? (read.data.status ?? null) : null;
}

/**
 * RingCentral rings our phone, then the number (API reference, "Make RingOut Call"): once it has said that it will.
 *
 * @throws ProviderFailure category `uncertain`: it may ring
 */
export async function ringOut(
  { api, ringFirst }: RingOutParts,
  to: string,
  signal: AbortSignal,
): Promise<VendorId | null> {
  if (ringFirst === null) throw new ProviderFailure(noRingFirst());
  const body = { from: { phoneNumber: ringFirst }, to: { phoneNumber: to }, playPrompt: false };
  const result = await api.call({ method: 'POST', url: `${extensionPath}/ring-out`, body }, signal);
  const read = ringOutAnswer.safeParse(ringOutAnswerOrThrow(result));
  if (!read.success) throw new ProviderFailure(ringOutUnsure());
  const { id, status } = read.data;
  if (status) isSettled(status);
  return asId<VendorId>(id);
}

/**
 * Asks until both phones are connected, one of them is not, RingCentral has forgotten the call ("RingOut Status": 404), or a minute
 * is over.
 *
 * @throws ProviderFailure
 */
export async function watchRingOut({ api, clock }: RingOutParts, id: VendorId, signal: AbortSignal): Promise<void> {
  const untilMs = clock.now() + WATCHED_MS;
  while (clock.now() < untilMs) {
    try {
      await clock.sleep(EVERY_MS, signal);
    } catch {
      // Nobody waits any more; the call goes on.
      return;
    }
    const known = await statusOf(api, id, signal);
    if (known === 'gone' || (known !== null && isSettled(known))) return;
  }
}
