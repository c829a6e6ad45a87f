import { answerOrThrow } from '../kit/exchange.ts';
import type { Exchange, Exchanges } from '../kit/exchange.ts';
import { refusals } from './errors.ts';

/** Requests that share a pause when Clickatell asks for one. */
export type RequestGroup = 'send' | 'read';

export interface Api {
  submit(body: string, signal: AbortSignal): Promise<Exchange>;
  /** The JSON of a 2xx, or null for a 404. @throws ProviderFailure */
  ask(path: string, signal: AbortSignal): Promise<unknown>;
}

/** One API has no SDK. The key goes as it is, without `Bearer` (One API, "Authentication"). */
export function createApi(exchanges: Exchanges<RequestGroup>, serverUrl: string, apiKey: string): Api {
  const headers = { Accept: 'application/json', Authorization: apiKey };
  return {
    submit: (body, signal) => {
      const init = { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body };
      return exchanges.ask({ group: 'send', url: `${serverUrl}/v1/message`, init }, signal);
    },
    ask: async (path, signal) => {
      const request = { group: 'read', url: `${serverUrl}${path}`, init: { method: 'GET', headers } } as const;
      return answerOrThrow(await exchanges.ask(request, signal), refusals);
    },
  };
}
