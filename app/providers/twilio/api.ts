import type { Twilio } from 'twilio';
import { ProviderFailure } from '../../ports/provider.ts';
import { answerOrThrow } from '../kit/exchange.ts';
import type { Exchange } from '../kit/exchange.ts';
import { missingSecret, ourFault, refusals } from './errors.ts';
import type { Sdk } from './sdk.ts';

export type SdkWork = (client: Twilio) => Promise<unknown>;

export interface Api {
  call(work: SdkWork, signal: AbortSignal): Promise<Exchange>;
  /** For questions: the JSON of a 2xx, or null for a 404. @throws ProviderFailure */
  ask(work: SdkWork, signal: AbortSignal): Promise<unknown>;
  /** Makes sure that the vendor's time is known: by any answer of this connection, else by a question. @throws ProviderFailure */
  timeKnown(signal: AbortSignal): Promise<void>;
}

/** null: the account has no secret that belongs to its user name. */
export function createApi(sdk: Sdk | null): Api {
  let isTimeKnown = false;

  const call = async (work: SdkWork, signal: AbortSignal): Promise<Exchange> => {
    if (sdk === null) return { kind: 'not-sent', failure: missingSecret(), retryAfterMs: undefined };
    try {
      const result = await sdk.run(work, signal);
      if (result?.kind === 'answer') isTimeKnown = true;
      return result ?? { kind: 'not-sent', failure: ourFault(), retryAfterMs: undefined };
    } catch {
      // The SDK refused to make the request at all.
      return { kind: 'not-sent', failure: ourFault(), retryAfterMs: undefined };
    }
  };
  const ask = async (work: SdkWork, signal: AbortSignal): Promise<unknown> =>
    answerOrThrow(await call(work, signal), refusals);

  return {
    call,
    ask,
    timeKnown: async (signal) => {
      if (!isTimeKnown) await ask((client) => client.messages.page({ pageSize: 1 }), signal);
    },
  };
}

/** The vendor answered, but not in a shape that Foyer knows. */
export class UnreadableAnswer extends ProviderFailure {
  constructor() {
    super(refusals.common.unavailable());
    this.name = 'UnreadableAnswer';
  }
}
