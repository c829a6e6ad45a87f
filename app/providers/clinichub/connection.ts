import type {
  CheckResult,
  EmailLimits,
  EmailPort,
  ProviderConnection,
  ProviderContext,
  SendResult,
} from '../../ports/provider.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import { answerOrThrow, createExchanges } from '../kit/exchange.ts';
import type { Answered, Exchanges } from '../kit/exchange.ts';
import { createPauses } from '../kit/pauses.ts';
import { createSkewHistory } from '../kit/skew-history.ts';
import type { ClinicHubConfig, ClinicHubSecrets } from './config.ts';
import { noGateway, refusals, unwell } from './errors.ts';
import { readHealth } from './records.ts';
import { refusedBefore, requestBody, sendResultOf } from './submission.ts';

/** Requests that share a pause when the gateway asks for one. */
type RequestGroup = 'send' | 'read';

/** No document tells how long to wait. */
const defaultPauseMs = 5_000;

export const emailLimits: EmailLimits = {
  bytes: null,
  // Postfix, which Mailu is made of, takes no more at a time by default.
  ...{ recipients: 1_000, attachments: false, html: false, copies: false },
};

const pauseOf = ({ status, retryAfterMs }: Answered): number | undefined =>
  status === 429 ? (retryAfterMs ?? defaultPauseMs) : undefined;

const json = { Accept: 'application/json' };

async function checkGateway(
  exchanges: Exchanges<RequestGroup>,
  { serverUrl }: ClinicHubConfig,
  signal: AbortSignal,
): Promise<CheckResult> {
  try {
    const request = { group: 'read', url: `${serverUrl}/status`, init: { method: 'GET', headers: json } } as const;
    const health = readHealth(answerOrThrow(await exchanges.ask(request, signal), refusals));
    if (health === null) return { ok: false, failure: noGateway() };
    if (health.illForEmail.length > 0) return { ok: false, failure: unwell(health.illForEmail) };
    const others = health.ill.length === 0 ? '' : `, not healthy: ${health.ill.join(', ')}`;
    return { ok: true, identity: `${new URL(serverUrl).host}${others}` };
  } catch (error) {
    if (error instanceof ProviderFailure) return { ok: false, failure: error.failure };
    throw error;
  }
}

/** Hands e-mails in. The gateway tells nothing of them afterwards, and replies arrive in the clinic's mailbox. */
export function connect(context: ProviderContext<ClinicHubConfig, ClinicHubSecrets>): ProviderConnection {
  const { config, http, clock } = context;
  const pauses = createPauses<RequestGroup>(clock);
  const skews = createSkewHistory();
  const exchanges = createExchanges({ http, clock, skews, pauses, common: refusals.common, pauseOf });
  const notBeforeMs = (): number => pauses.notBeforeMs('send');

  const waiting = (result: SendResult): SendResult => {
    if (result.outcome !== 'retry' || result.failure.category !== 'rate-limited') return result;
    const limitMs = Math.max(0, notBeforeMs() - clock.now());
    return { ...result, retryAfterMs: Math.max(limitMs, result.retryAfterMs ?? 0) };
  };

  const email: EmailPort = {
    limits: emailLimits,
    send: async (mail, _attempt, signal) => {
      const refused = refusedBefore(mail);
      if (refused !== null) return { outcome: 'rejected', failure: refused };
      const headers = { ...json, 'Content-Type': 'application/json' };
      const init = { method: 'POST', headers, body: requestBody(mail) };
      const url = `${config.serverUrl}/email/send`;
      return waiting(await sendResultOf(await exchanges.ask({ group: 'send', url, init }, signal)));
    },
    status: () => Promise.resolve([]),
  };

  return {
    email,
    notBeforeMs: (channel) => (channel === 'email' ? notBeforeMs() : 0),
    check: (signal) => checkGateway(exchanges, config, signal),
    close: () => Promise.resolve(),
  };
}
