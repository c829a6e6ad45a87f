import type { Twilio } from 'twilio';
import type { Answered, Exchange, Exchanges } from '../kit/exchange.ts';
import { messagingUrl } from './config.ts';
import type { TwilioConfig } from './config.ts';

/** Requests that share a pause when Twilio asks for one: texts need not wait for pictures. */
export type RequestGroup = 'send' | 'read' | 'media';

/** What the SDK asks of its http client (twilio 6.2.0, lib/base/RequestClient). */
export interface SdkRequest {
  readonly method: string;
  readonly uri: string;
  readonly username?: string;
  readonly password?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface Login {
  readonly username: string;
  readonly password: string;
}

export const basicAuthorization = ({ username, password }: Login): string =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;

/** `a=1&b=2`, a list as one entry each: as the SDK's own client writes it. */
function formOf(values: Readonly<Record<string, unknown>>): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null) form.append(name, String(each as string | number | boolean));
    }
  }
  return form;
}

/** The SDK's request on the account's own way to the network: its time-outs, allowed addresses and pauses. */
export function toExchangeRequest(request: SdkRequest, login: Login): Parameters<Exchanges<RequestGroup>['ask']>[0] {
  const url = new URL(request.uri);
  for (const [name, value] of formOf(request.params ?? {})) url.searchParams.append(name, value);
  const method = request.method.toUpperCase();
  const headers = { ...request.headers, Authorization: basicAuthorization(login) };
  const body = request.data === undefined ? null : formOf(request.data).toString();
  const group = method === 'POST' && url.pathname.endsWith('/Messages.json') ? 'send' : 'read';
  return { group, url: url.href, init: { method, headers, body } };
}

const asSdkAnswer = ({ status, json }: Answered) => ({ statusCode: status, body: json ?? null, headers: {} });

export interface Sdk {
  /**
   * Lets the SDK make one request, and tells how that ended. What the SDK makes of the answer is not asked for: it throws for
   * every record that it does not expect.
   */
  run(work: (client: Twilio) => Promise<unknown>, signal: AbortSignal): Promise<Exchange | null>;
}

export interface SdkParts {
  readonly config: TwilioConfig;
  readonly login: Login;
  readonly exchanges: Exchanges<RequestGroup>;
}

export function createSdk({ config, login, exchanges }: SdkParts): Sdk {
  return {
    run: async (work, signal) => {
      // Loading it takes a quarter of a second, which a start without a Twilio account need not.
      const { default: twilio } = await import('twilio');
      const seen: { exchange: Exchange | null } = { exchange: null };
      const httpClient = {
        request: async (request: SdkRequest) => {
          const exchange = await exchanges.ask(toExchangeRequest(request, login), signal);
          seen.exchange = exchange;
          if (exchange.kind !== 'answer') throw new Error('The request came to nothing');
          return asSdkAnswer(exchange);
        },
      };
      // Of its http client the SDK uses `request` alone; the class itself would open connections of its own.
      const options = { accountSid: config.accountSid, httpClient: httpClient as never };
      const client = twilio(login.username, login.password, options);
      // Environment variables and labels of the host name would change where requests go.
      client.getHostname = (hostname) => hostname;
      client.api.baseUrl = config.serverUrl;
      client.messaging.baseUrl = messagingUrl(config);
      try {
        await work(client);
      } catch (error) {
        if (seen.exchange === null) throw error;
      }
      return seen.exchange;
    },
  };
}
